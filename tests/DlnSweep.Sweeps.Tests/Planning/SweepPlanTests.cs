using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Models;
using FsCheck;
using FsCheck.Fluent;

namespace DlnSweep.Sweeps.Tests.Planning;

public sealed class SweepPlanTests
{
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20240527, 1);

    [Fact]
    public void Indexer_AnyPlan_IsTheEnumeration() => ForAllPlans(plan =>
    {
        Configuration[] all = [.. plan.Enumerate()];

        Assert.Equal(plan.Count, all.Length);
        Assert.Equal(all.Length, all.Select(c => c.Id).Distinct().Count());
        for (int i = 0; i < all.Length; i++)
        {
            Configuration one = plan[i];
            Assert.Equal(
                (i, all[i].Id, all[i].Cell, all[i].Replicate, all[i].OwnKey),
                (one.Index, one.Id, one.Cell, one.Replicate, one.OwnKey));
            Assert.Equal(i, (all[i].Cell * plan.Sweep.Replicates) + all[i].Replicate);
            Assert.Equal(all.Length - i, plan.Enumerate(i).Count());
        }
    });

    [Fact]
    public void Slices_AnyPlan_PartitionIt() => ForAllPlans(plan =>
    {
        foreach (int n in new[] { 1, 2, 3, 7 })
        {
            Assert.All(plan.Enumerate(), c => Assert.Single(Enumerable.Range(1, n), i => new Slice(i, n).Contains(c.Id)));
        }
    });

    [Fact]
    public void Write_AnySweep_PlansTheSame() => ForAllPlans(plan =>
    {
        SweepDefinition again = SweepFile.Parse(SweepFileWriter.Write(plan.Sweep), "sweep.yaml", ToyModel.Registry);

        Assert.Equal(plan.Enumerate().Select(c => c.Id), SweepPlan.Create(again).Enumerate().Select(c => c.Id));
        Assert.Equal(SweepRelation.Same, SweepDefinition.Compare(plan.Sweep, again).Relation);
    });

    /// <summary>
    /// A directory can be used unless a value differs that is no axis' own; nothing changes exactly when the ids are the same.
    /// </summary>
    [Fact]
    public void Compare_AnyTwoSweeps_ContradictsWhenAFixedValueDiffers() =>
        Prop.ForAll(Arb.From(SweepGenerator.Grid), Arb.From(SweepGenerator.Grid), (before, after) =>
        {
            (SweepDefinition stored, SweepDefinition current) = (ToySweep.Of(before), ToySweep.Of(after));
            HashSet<string> had = [.. SweepPlan.Create(stored).Enumerate().Select(c => c.Id)];
            HashSet<string> has = [.. SweepPlan.Create(current).Enumerate().Select(c => c.Id)];
            bool differs = stored.Seed != current.Seed
                || stored.Model.Parameters.Any(p => FixedElsewhere(stored, current, p) || FixedElsewhere(current, stored, p));
            SweepRelation expected = differs ? SweepRelation.Contradiction
                : had.SetEquals(has) ? SweepRelation.Same
                : SweepRelation.Changed;

            Assert.Equal(expected, SweepDefinition.Compare(stored, current).Relation);
        }).Check(Checks.WithMaxTest(3000));

    private static bool FixedElsewhere(SweepDefinition one, SweepDefinition other, Parameter parameter) =>
        one.AxisOf(parameter.Name) is null && !other.ValuesOf(parameter).Contains(one.Values[parameter]);

    [Fact]
    public void Enumerate_TwoAxes_FirstIsSlowestAndReplicatesFastest()
    {
        SweepPlan plan = SweepPlan.Create(ToySweep.Of("replicates: 2\nparameters: {steps: [2, 1], learning_rate: [1, 3]}\n"));

        Assert.Equal(
            ["2 1 0", "2 1 1", "2 3 0", "2 3 1", "1 1 0", "1 1 1", "1 3 0", "1 3 1"],
            plan.Enumerate().Select(c => $"{c.Values["steps"]} {c.Values["learning_rate"]} {c.Replicate}"));
    }

    [Fact]
    public void Indexer_LargeFilteredGrid_FindsItsCell()
    {
        SweepPlan plan = SweepPlan.Create(ToySweep.Of(
            "parameters: {label_noise: {arange: [500]}, learning_rate: {arange: [1, 501]}}\nwhere: label_noise % 7 == 3 and learning_rate "
                + "> 100\n"));

        Assert.Equal(71 * 400, plan.Count);
        foreach (int index in new[] { 0, 1, 399, 400, 12_345, 28_399 })
        {
            Assert.Equal(3 + (7 * (index / 400)), plan[index].Values["label_noise"].Real);
            Assert.Equal(101 + (index % 400), plan[index].Values["learning_rate"].Real);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => plan[28_400]);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan[-1]);
    }

    [Fact]
    public void Enumerate_FilterLeavesWholeBlocksEmptyOrFull_FindsEveryCell()
    {
        SweepPlan plan = SweepPlan.Create(ToySweep.Of(
            "parameters: {label_noise: {arange: [200000]}}\nwhere: label_noise == 5 or label_noise >= 70000 and label_noise < 110000 or "
                + "label_noise == 199999\n"));

        Assert.Equal(40_002, plan.Count);
        Assert.Equal(
            (double[])[5, .. Enumerable.Range(70_000, 40_000).Select(i => (double)i), 199_999],
            plan.Enumerate().Select(c => c.Values["label_noise"].Real));
        Assert.Equal([5.0, 70_000, 109_999, 199_999], new long[] { 0, 1, 40_000, 40_001 }.Select(i => plan[i].Values["label_noise"].Real));
    }

    [Theory]
    [InlineData("2/3", true)]
    [InlineData("0/3", false)]
    [InlineData("4/3", false)]
    [InlineData("1", false)]
    [InlineData("-1/3", false)]
    [InlineData("1/2/3", false)]
    [InlineData("a/b", false)]
    public void TryParse_Slice_TakesNumberAndCount(string text, bool valid)
    {
        Assert.Equal(valid, Slice.TryParse(text, out Slice slice));
        Assert.Equal(valid ? text : "1/1", slice.ToString());
    }

    private static void ForAllPlans(Action<SweepPlan> holds) =>
        Prop.ForAll(Arb.From(SweepGenerator.Filtered), text =>
        {
            try
            {
                holds(SweepPlan.Create(ToySweep.Of(text)));
            }
            catch (SweepFileException nothing) when (nothing.Message.Contains("leaves no cell", StringComparison.Ordinal))
            {
                // The filter fits no cell of this grid.
            }
        }).Check(Checks);
}
