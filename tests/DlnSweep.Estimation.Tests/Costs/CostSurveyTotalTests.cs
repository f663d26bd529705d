using DlnSweep.Estimation.Costs;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Testing.Models;
using FsCheck;
using FsCheck.Fluent;

namespace DlnSweep.Estimation.Tests.Costs;

public class CostSurveyTotalTests
{
    [Fact]
    public void Of_AnyPlan_IsTheSumOverItsConfigurations() =>
        Prop.ForAll(Arb.From(SweepGenerator.Filtered), text =>
        {
            try
            {
                SweepPlan plan = SweepPlan.Create(ToySweep.Of(text));
                Assert.Equal(plan.Enumerate().Sum(c => plan.Sweep.Model.Cost(c.Values).Flops), CostSurvey.Of(plan).Flops);
                Assert.Equal(
                    plan.Enumerate().Max(c => plan.Sweep.Model.Cost(c.Values).MemoryBytes),
                    CostSurvey.Of(plan).LargestMemoryBytes);
            }
            catch (SweepFileException empty) when (empty.Message.Contains("leaves no cell", StringComparison.Ordinal))
            {
                // The filter leaves no cell of this grid.
            }
        }).QuickCheckThrowOnFailure();
}
