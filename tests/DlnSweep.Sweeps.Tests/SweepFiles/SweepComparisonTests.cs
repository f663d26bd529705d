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
        SweepDefinition current = parts[0].StartsWith("name", StringComparison.Ordinal) ? ToySweep.Of(parts[1], "name=other") : ToySweep.Of(parts[0]);

        Assert.Equal(SweepRelation.Same, SweepDefinition.Compare(ToySweep.Of(Grid), current).Relation);
    }

    [Theory]
    [InlineData("replicates: 3\n" + Grid, "replicates: 1 in the directory, 3 now")]
    [InlineData("where: width > 10\n" + Grid, "where: no condition in the directory, width > 10 now")]
    [InlineData("parameters: {learning_rate: [0.1, 0.15, 0.2], width: {linspace: [10, 30, 3]}}", "learning_rate: [0.1, 0.2] in the directory, [0.1, 0.15, 0.2] now")]
    [InlineData("parameters: {learning_rate: [0.1, 0.2], width: {linspace: [10, 30, 5]}}", "width: {linspace: [10, 30, 3]} in the directory, {linspace: [10, 30, 5]} now")]
    [InlineData("parameters: {learning_rate: [0.1, 0.2], width: [10, 20, 30], depth: [2, 1]}", "depth: 1 in the directory, [2, 1] now")]
    [InlineData("zip: [{depth: [1, 2], steps: [10, 20]}]\n" + Grid, "steps: 10 in the directory, [10, 20] now")]
    public void Compare_MoreConfigurations_IsExtended(string rest, string difference)
    {
        SweepComparison comparison = SweepDefinition.Compare(ToySweep.Of(Grid), ToySweep.Of(rest));

        Assert.Equal(SweepRelation.Extended, comparison.Relation);
        Assert.Contains(difference, comparison.Differences.Select(d => d.ToString()));
    }

    [Theory]
    [InlineData("seed: 1\n" + Grid, "seed: 0 in the directory, 1 now")]
    [InlineData("share_draws_over: [width]\n" + Grid, "share_draws_over: [] in the directory, [width] now")]
    [InlineData("parameters: {learning_rate: [0.1], width: {linspace: [10, 30, 3]}}", "learning_rate: [0.1, 0.2] in the directory, [0.1] now")]
    [InlineData("parameters: {learning_rate: [0.1, 0.2], width: [10, 20, 30], depth: [2, 3]}", "depth: 1 in the directory, [2, 3] now")]
    [InlineData("parameters: {learning_rate: [0.1, 0.2], width: [10, 20, 30], data: online}", "data: full-batch in the directory, online now")]
    [InlineData("zip: [{learning_rate: [0.1, 0.2, 0.3], width: [10, 20, 30]}]", "learning_rate & width: combined otherwise in the directory, coupled, 3 combinations now")]
    public void Compare_StoredConfigurationsLost_IsContradiction(string rest, string difference)
    {
        SweepComparison comparison = SweepDefinition.Compare(ToySweep.Of(Grid), ToySweep.Of(rest));

        Assert.Equal(SweepRelation.Contradiction, comparison.Relation);
        Assert.Equal([difference], comparison.Differences.Select(d => d.ToString()));
    }

    [Fact]
    public void Compare_ZipUndone_IsExtended()
    {
        SweepDefinition stored = ToySweep.Of("zip: [{depth: [1, 2], steps: [10, 20]}]\n");
        SweepDefinition current = ToySweep.Of("parameters: {depth: [1, 2], steps: [10, 20]}\n");

        Assert.Equal(SweepRelation.Extended, SweepDefinition.Compare(stored, current).Relation);
        Assert.Equal(SweepRelation.Contradiction, SweepDefinition.Compare(current, stored).Relation);
    }

    [Fact]
    public void Compare_ZipOfTheWholeProduct_IsSame()
    {
        SweepDefinition stored = ToySweep.Of("parameters: {depth: [1, 2], steps: [10, 20]}\n");
        SweepDefinition current = ToySweep.Of("zip: [{steps: [10, 10, 20, 20], depth: [1, 2, 2, 1]}]\n");

        Assert.Equal(SweepRelation.Same, SweepDefinition.Compare(stored, current).Relation);
    }

    [Fact]
    public void Compare_FewerReplicates_IsContradiction() =>
        Assert.Equal(
            SweepRelation.Contradiction,
            SweepDefinition.Compare(ToySweep.Of("replicates: 3\n"), ToySweep.Of("replicates: 2\n")).Relation);
}
