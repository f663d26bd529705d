using DlnSweep.Sweeps.Definition;
using DlnSweep.Testing.Models;

namespace DlnSweep.Sweeps.Tests.SweepFiles;

public sealed class SweepComparisonTests
{
    private const string Grid = "parameters: {learning_rate: [0.1, 0.2], width: {linspace: [10, 30, 3]}}\n";

    [Theory]
    [InlineData(Grid)]
    [InlineData("name: other", "share_draws_over: []\n" + Grid)]
    [InlineData("parameters: {width: [30, 20, 10], learning_rate: [0.2, 0.1], depth: 1}\nfigures: []\n")]
    [InlineData("transfer: {learning_rate: learning_rate, across: width, score: test_loss}\n" + Grid)]
    [InlineData("zip: [{depth: [1], steps: [10]}]\n" + Grid)]
    public void Compare_SameConfigurations_IsSame(params string[] parts)
    {
        SweepDefinition current = parts[0].StartsWith("name", StringComparison.Ordinal)
            ? ToySweep.Of(parts[1], "name=other")
            : ToySweep.Of(parts[0]);

        Assert.Equal(SweepRelation.Same, SweepDefinition.Compare(ToySweep.Of(Grid), current).Relation);
    }

    [Theory]
    [InlineData("replicates: 3\n" + Grid, "replicates: 1 in the directory, 3 now")]
    [InlineData("where: width > 10\n" + Grid, "where: no condition in the directory, width > 10 now")]
    [InlineData(
        "parameters: {learning_rate: [0.1, 0.15, 0.2], width: {linspace: [10, 30, 3]}}",
        "learning_rate: [0.1, 0.2] in the directory, [0.1, 0.15, 0.2] now"
    )]
    [InlineData(
        "parameters: {learning_rate: [0.1, 0.2], width: {linspace: [10, 30, 5]}}",
        "width: {linspace: [10, 30, 3]} in the directory, {linspace: [10, 30, 5]} now"
    )]
    [InlineData("parameters: {learning_rate: [0.1, 0.2], width: [10, 20, 30], depth: [2, 1]}", "depth: 1 in the directory, [2, 1] now")]
    [InlineData(
        "parameters: {learning_rate: [0.1], width: {linspace: [10, 30, 3]}}",
        "learning_rate: [0.1, 0.2] in the directory, [0.1] now"
    )]
    [InlineData("parameters: {learning_rate: 0.2, width: {linspace: [10, 30, 3]}}", "learning_rate: [0.1, 0.2] in the directory, 0.2 now")]
    [InlineData("parameters: {learning_rate: [3, 4], width: [100]}", "width: {linspace: [10, 30, 3]} in the directory, [100] now")]
    [InlineData(
        "zip: [{learning_rate: [0.1, 0.2, 0.3], width: [10, 20, 30]}]",
        "learning_rate: [0.1, 0.2] in the directory, [0.1, 0.2, 0.3] now"
    )]
    [InlineData("zip: [{depth: [1, 2], steps: [10, 20]}]\n" + Grid, "steps: 10 in the directory, [10, 20] now")]
    public void Compare_OtherConfigurations_IsChanged(string rest, string difference)
    {
        SweepComparison comparison = SweepDefinition.Compare(ToySweep.Of(Grid), ToySweep.Of(rest));

        Assert.Equal(SweepRelation.Changed, comparison.Relation);
        Assert.Contains(difference, comparison.Differences.Select(d => d.ToString()));
    }

    [Theory]
    [InlineData("seed: 1\n" + Grid, "seed: 0 in the directory, 1 now")]
    [InlineData("share_draws_over: [width]\n" + Grid, "share_draws_over: [] in the directory, [width] now")]
    [InlineData("parameters: {learning_rate: 0.3, width: {linspace: [10, 30, 3]}}", "learning_rate: [0.1, 0.2] in the directory, 0.3 now")]
    [InlineData("parameters: {learning_rate: [0.1, 0.2], width: [10, 20, 30], depth: [2, 3]}", "depth: 1 in the directory, [2, 3] now")]
    [InlineData(
        "parameters: {learning_rate: [0.1, 0.2], width: [10, 20, 30], data: online}",
        "data: full-batch in the directory, online now"
    )]
    public void Compare_WhatEveryIdHasDiffers_IsContradiction(string rest, string difference)
    {
        SweepComparison comparison = SweepDefinition.Compare(ToySweep.Of(Grid), ToySweep.Of(rest));

        Assert.Equal(SweepRelation.Contradiction, comparison.Relation);
        Assert.Equal([difference], comparison.Differences.Select(d => d.ToString()));
    }

    [Fact]
    public void Compare_ZipUndoneOrCombinedOtherwise_IsChanged()
    {
        SweepDefinition stored = ToySweep.Of("zip: [{depth: [1, 2], steps: [10, 20]}]\n");
        SweepDefinition product = ToySweep.Of("parameters: {depth: [1, 2], steps: [10, 20]}\n");
        SweepDefinition crossed = ToySweep.Of("zip: [{depth: [1, 2], steps: [20, 10]}]\n");

        Assert.Equal(SweepRelation.Changed, SweepDefinition.Compare(stored, product).Relation);
        Assert.Equal(SweepRelation.Changed, SweepDefinition.Compare(product, stored).Relation);
        Assert.Equal(
            ["depth & steps: combined otherwise in the directory, coupled, 2 combinations now"],
            SweepDefinition.Compare(stored, crossed).Differences.Select(d => d.ToString()));
    }

    [Fact]
    public void Compare_ZipOfTheWholeProduct_IsSame()
    {
        SweepDefinition stored = ToySweep.Of("parameters: {depth: [1, 2], steps: [10, 20]}\n");
        SweepDefinition current = ToySweep.Of("zip: [{steps: [10, 10, 20, 20], depth: [1, 2, 2, 1]}]\n");

        Assert.Equal(SweepRelation.Same, SweepDefinition.Compare(stored, current).Relation);
    }

    [Fact]
    public void Compare_FewerReplicates_IsChanged() =>
        Assert.Equal(
            SweepRelation.Changed,
            SweepDefinition.Compare(ToySweep.Of("replicates: 3\n"), ToySweep.Of("replicates: 2\n")).Relation);

    [Fact]
    public void Compare_ValuesThatTheDirectoryHadBefore_AreItsOwn()
    {
        SweepDefinition axis = ToySweep.Of("parameters: {depth: [1, 2, 3], data: [online, none]}\n");
        SweepDefinition narrowed = ToySweep.Of("parameters: {depth: 2, data: none}\n");
        string kept = KnownValues.Of(axis).FileBeside(narrowed);

        Assert.Equal("depth list 1\ndepth list 3\ndata list online\n", kept);
        Assert.Equal(SweepRelation.Changed, Again("parameters: {depth: 3, data: none}\n"));
        Assert.Equal(SweepRelation.Changed, Again("parameters: {depth: [1, 3], data: online}\n"));
        Assert.Equal(SweepRelation.Contradiction, Again("parameters: {depth: 4, data: none}\n"));

        SweepRelation Again(string rest) =>
            SweepDefinition.Compare(narrowed, ToySweep.Of(rest), KnownValues.Of(narrowed).With(kept)).Relation;
    }

    [Theory]
    [InlineData("")]
    [InlineData("depth\n\ndepth list\nnothing list 3\ndepth list x\ndepth list 0\nlearning_rate linspace 1e999\ndata list other\n")]
    public void With_DamagedFile_PassesOverWhatItCannotRead(string file)
    {
        SweepDefinition stored = ToySweep.Of("parameters: {depth: 2}\n");
        KnownValues known = KnownValues.Of(stored).With(file);

        Assert.Equal("", known.FileBeside(stored));
    }
}
