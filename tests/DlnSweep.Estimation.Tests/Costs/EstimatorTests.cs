using DlnSweep.Estimation.Costs;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Estimation.Tests.Costs;

public sealed class EstimatorTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dlnsweep-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Estimate_SmallSweep_MeasuresEveryConfigurationAndLeavesNothing()
    {
        SweepPlan plan = WalkSweep.Plan("replicates: 3\nparameters: {steps: [10, 200], point: {arange: [4]}}");

        SweepEstimate estimate = Estimate(plan, TimeSpan.FromSeconds(20));

        Assert.Equal((24, 24), (estimate.Configurations, estimate.Probed));
        Assert.Null(estimate.Trouble);
        Assert.True(estimate.CoreSeconds.Expected > 1e-6);
        Assert.InRange(estimate.ShardBytes.Expected / 24, 500, 20_000);
        Assert.True(estimate.CoreSeconds.Low < estimate.CoreSeconds.Expected && estimate.CoreSeconds.Expected < estimate.CoreSeconds.High);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void Estimate_BudgetMuchSmallerThanTheSweep_RunsASampleOfEverySize()
    {
        SweepPlan plan = WalkSweep.Plan("replicates: 2000\nparameters: {steps: [10, 1000000]}");

        SweepEstimate estimate = Estimate(plan, TimeSpan.FromSeconds(4));

        Assert.InRange(estimate.Probed, 2, 3999);
        Assert.True(estimate.ProbeSeconds > 0.4);

        // On a busy machine what was measured counts for less, and the interval is the wider.
        Assert.True(estimate.CoreSeconds.High > 2, "two thousand long walks cannot take less than seconds");
    }

    [Fact]
    public void Estimate_SmallSweep_CountsWhatTheCommandSpendsBesideIt()
    {
        SweepPlan plan = WalkSweep.Plan("parameters: {point: {arange: [20]}}");

        SweepEstimate estimate = Estimate(plan, TimeSpan.FromSeconds(20));

        // The second before the estimate, and tables and figures of twenty walks.
        Assert.True(estimate.OverheadSeconds.Expected > 1.0001);
        Assert.Equal(estimate.CoreSeconds.Expected + estimate.OverheadSeconds.Expected, estimate.WholeCoreSeconds.Expected, 1e-12);
        Assert.True(estimate.WallSeconds.Expected >= estimate.OverheadSeconds.Expected);
    }

    [Fact]
    public void Estimate_Refinement_IsTheGridAtLeastAndEverythingAtMost()
    {
        SweepPlan plan = WalkSweep.Plan(
            "parameters: {point: {arange: [9]}, memory: {linspace: [1000, 5000, 9]}}\nrefine: {x: point, y: memory, value: last, "
                + "boundary: 1}");

        SweepEstimate estimate = Estimate(plan, TimeSpan.Zero);

        Assert.Equal(estimate.CoreSeconds.Low + estimate.OverheadSeconds.Low, estimate.WholeCoreSeconds.Low, 1e-12);
        Assert.True(estimate.Refinement.Expected > 0 && estimate.Refinement.Expected < estimate.Refinement.High);
        Assert.Equal(
            estimate.CoreSeconds.High * (81 + estimate.Refinement.High) / 81,
            estimate.WholeCoreSeconds.High - estimate.OverheadSeconds.High,
            1e-9);
    }

    [Fact]
    public void Estimate_NoBudget_RunsNothingAndIsRougher()
    {
        SweepPlan plan = WalkSweep.Plan("parameters: {point: {arange: [10]}}");

        SweepEstimate measured = Estimate(plan, TimeSpan.FromSeconds(20));
        SweepEstimate declared = Estimate(plan, TimeSpan.Zero);

        Assert.Equal(0, declared.Probed);
        Assert.Empty(declared.Calibration.Ratios);
        Assert.True(Width(declared.CoreSeconds) > Width(measured.CoreSeconds));
    }

    [Fact]
    public void Estimate_FailingConfiguration_SaysSoAndFallsBack()
    {
        SweepPlan plan = WalkSweep.Plan("parameters: {failures: 100}");

        SweepEstimate estimate = Estimate(plan, TimeSpan.FromSeconds(20));

        Assert.StartsWith("told to fail", estimate.Trouble, StringComparison.Ordinal);
        Assert.Equal(0, estimate.Probed);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void Estimate_SomePositions_CountsThoseAlone()
    {
        SweepPlan plan = WalkSweep.Plan("replicates: 2\nparameters: {point: {arange: [10]}}");

        SweepEstimate estimate = Estimator.Estimate(
            plan,
            new HashSet<long> { 3, 4, 19 },
            2,
            _ => TimeSpan.Zero,
            folder,
            TimeSpan.Zero,
            CancellationToken.None);

        Assert.Equal(3, estimate.Configurations);
        Assert.Equal([3, 4, 19], estimate.Longest.Select(l => l.Position));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(20, 0)]
    [InlineData(100, 2)]
    [InlineData(10_000, 3)]
    public void BudgetBeforeRun_DeclaredSeconds_IsASmallShare(double declared, double seconds) =>
        Assert.Equal(seconds, Estimator.BudgetBeforeRun(declared).TotalSeconds);

    private static double Width(Expectation value) => value.High / value.Low;

    private SweepEstimate Estimate(SweepPlan plan, TimeSpan budget) =>
        Estimator.Estimate(plan, null, 2, _ => budget, folder, TimeSpan.FromSeconds(1), CancellationToken.None);
}
