using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Dynamics.Modeling;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.Diagonal;

public sealed class TrustRangeTests(ITestOutputHelper output)
{
    [Fact]
    public void Run_PastTheFittedFraction_StopsBeingTrusted()
    {
        DiagonalRun run = DiagonalRun.Of(Theory() with { InitialScale = 1, LastTime = 5 }, 1);
        double[] train = run.Values("train_error");
        double[] trusted = run.Values("trusted");
        for (int k = 0; k < train.Length; k++)
        {
            Assert.Equal(train[k] >= TrustRange.SmallestFit * train[0] ? 1 : 0, trusted[k]);
        }

        Assert.Equal(0, trusted[^1]);
        Assert.False(run.Result.Metrics["trusted"].Boolean);
    }

    [Fact]
    public void Run_PastTheValidatedSteps_StopsBeingTrusted()
    {
        double[] trusted = DiagonalRun.Of(Theory() with { TimeStep = 0.02, LastTime = 3.2 }, 1).Values("trusted");
        Assert.Equal(161, trusted.Length);
        Assert.All(trusted[..151], flag => Assert.Equal(1, flag));
        Assert.All(trusted[151..], flag => Assert.Equal(0, flag));
    }

    [Theory]
    [InlineData(0.05, 0.05)]
    [InlineData(0.3, 0.2)]
    [InlineData(2.0, 0.05)]
    public void Run_OutsideTheValidatedParameters_IsNeverTrusted(double alpha, double timeStep)
    {
        DiagonalRun run = DiagonalRun.Of(Theory() with { InitialScale = alpha, TimeStep = timeStep, LastTime = 1 }, 1);
        Assert.All(run.Values("trusted"), flag => Assert.Equal(0, flag));
        Assert.False(run.Result.Metrics["trusted"].Boolean);
    }

    // Lazy: the bound 2 dt alpha^2 Lmax < 1 is that of the scheme itself.
    [Theory]
    [InlineData(0.9, true)]
    [InlineData(1.15, false)]
    public void IsStable_OfLazyGrids_IsWhereTheSchemeDecays(double bound, bool stable)
    {
        double edge = 1 + Math.Sqrt(2);
        DiagonalSettings settings = DiagonalRun.Settings() with
        {
            Integrator = FlowIntegrator.Grid,
            InitialScale = 5,
            LabelNoise = 0,
            TimeStep = bound / (2 * 25 * edge * edge),
            LastTime = 400 * bound / (2 * 25 * edge * edge),
        };
        Assert.Equal(stable, TrustRange.IsStable(settings));
        DiagonalRun run = DiagonalRun.Of(settings, 1);
        double[] train = run.Values("train_error");
        bool decayed = run.Result.Status == RunStatus.Completed && train[^1] < 1e-3 * train[0];
        Assert.Equal(stable, decayed);
        Assert.Equal(stable, run.Result.Metrics["trusted"].Boolean);
    }

    // At the edge of the trust range the theory still agrees with the mean of simulations; its spread there is about 20% / sqrt(24) = 4%.
    [Theory]
    [InlineData(0.3, 0.05)]
    [InlineData(1.0, 0.05)]
    [InlineData(0.1, 0.07)]
    public void Run_AtTheEdgeOfTrust_AgreesWithSimulations(double alpha, double timeStep)
    {
        DiagonalSettings theory = Theory() with { InitialScale = alpha, TimeStep = timeStep, LastTime = 150 * timeStep };
        DiagonalRun[] runs = [.. Enumerable.Range(1, 6).Select(seed => DiagonalRun.Of(theory, seed))];
        int last = runs.Min(run => run.Values("trusted").Count(flag => flag == 1)) - 1;
        DiagonalSettings grid = theory with { Method = DiagonalMethod.Flow, Integrator = FlowIntegrator.Grid, Dimension = 1000 };
        DiagonalRun[] simulations = [.. Enumerable.Range(1, 24).Select(seed => DiagonalRun.Of(grid, seed))];
        foreach (string column in new[] { "train_error", "test_error" })
        {
            double ratio = runs.Average(run => run.At(last, column)) / simulations.Average(run => run.At(last, column));
            output.WriteLine($"alpha {alpha}, t {runs[0].At(last, "time"):F2}: {column} {ratio:F3} of simulations");
            Assert.Equal(1, ratio, 0.12);
        }
    }

    private static DiagonalSettings Theory() => DiagonalRun.Settings() with { Method = DiagonalMethod.Dmft, InitialScale = 0.3 };
}
