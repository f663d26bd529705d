using DlnSweep.Estimation.Costs;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Estimation.Tests.Costs;

public class CostSurveyTests
{
    [Fact]
    public void Of_ManyConfigurations_SamplesWithoutFavour()
    {
        SweepPlan plan = WalkSweep.Plan("replicates: 100000");

        CostBin bin = Assert.Single(CostSurvey.Of(plan).Bins);

        Assert.Equal(100_000, bin.Count);
        Assert.Equal(4096, bin.Sample.Distinct().Count());

        // The mean of 4096 uniform positions has a standard deviation of 451; the seed is fixed.
        Assert.InRange(bin.Sample.Average(), 50_000 - (4 * 451), 50_000 + (4 * 451));
    }

    [Fact]
    public void Of_DifferentSizes_KeepsTheLongestInOrder()
    {
        SweepPlan plan = WalkSweep.Plan("parameters: {steps: [5, 70000000, 30, 9000000000, 10, 200000000, 1000000000]}");

        CostSurvey survey = CostSurvey.Of(plan);

        Assert.Equal([3, 6, 5, 1, 2], survey.Longest.Select(l => l.Position));
        Assert.Equal(7, survey.Bins.Sum(b => b.Count));
        Assert.True(survey.Bins.Count > 1);
    }
}
