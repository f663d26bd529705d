using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Dynamics.Tests.Mixed;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>Exact properties of the flow on single data sets.</summary>
public sealed class LawTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(0.1, 0.0)]
    [InlineData(1e-3, 0.0)]
    [InlineData(1e-8, 0.0)]
    [InlineData(0.1, 0.5)]
    public void Step_WithoutWeightDecay_KeepsAnglesInRowSpaceAndLowersTrainError(double alpha, double imbalance)
    {
        DiagonalSettings settings = Small() with { InitialScale = alpha, Imbalance = imbalance, LastTime = 40 };
        RegressionData data = DiagonalRun.Data(settings, 1);
        AdaptiveFlow flow = new(settings, () => data, SingleThread.Instance);
        DiagonalRun run = DiagonalRun.Of(flow);
        double[] angles = Array.ConvertAll(flow.Theta, theta => theta - imbalance);
        double outside = RowSpace.Residual(data.Design, angles);
        output.WriteLine($"outside the row space: {outside:G3}");
        Assert.True(outside <= 1e-10, $"{outside}");
        double[] train = run.Values("train_error");
        for (int i = 1; i < train.Length; i++)
        {
            Assert.True(train[i] <= train[i - 1] * (1 + 1e-12));
        }
    }

    [Fact]
    public void Step_WithWeightDecay_KeepsAnglesInRowSpace()
    {
        DiagonalSettings settings = Small() with { WeightDecay = 0.5, LastTime = 900 };
        RegressionData data = DiagonalRun.Data(settings, 2);
        AdaptiveFlow flow = new(settings, () => data, SingleThread.Instance);
        DiagonalRun run = DiagonalRun.Of(flow);

        // c has long left the range of doubles, and the angles have grown to match.
        Assert.True(Vectors.MaxAbs(flow.Theta) > 700);
        Assert.True(double.IsFinite(run.Metric("test_error")));
        Assert.True(RowSpace.Residual(data.Design, flow.Theta) <= 1e-10 * Vectors.MaxAbs(flow.Theta));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.1)]
    [InlineData(0.01)]
    public void Step_ToLateTimes_ReachesTheInterpolator(double alpha) => CheckLateTimes(alpha, 100, 12);

    [Theory]
    [InlineData(0.5, 0.0)]
    [InlineData(2.0, 0.3)]
    public void Step_OfALargeScale_StopsWhereNothingMoves(double delta, double noise)
    {
        // To t_max it would take some hundred million steps.
        DiagonalSettings settings = Small() with { InitialScale = 1e3, SampleRatio = delta, LabelNoise = noise, FirstTime = 1e-8 };
        DiagonalRun run = DiagonalRun.Of(settings, 1);
        DiagonalRun limit = DiagonalRun.Of(settings with { Method = DiagonalMethod.Interpolator }, 1);
        Assert.Equal("stationary", run.Result.StopReason);
        Assert.Equal(settings.Records + 1, run.Trajectory.Count);
        Assert.Equal(settings.LastTime, run.At(settings.Records, "time"));
        Assert.Equal(1, run.Metric("test_error") / limit.Metric("test_error"), 1e-9);
    }

    [LongTheory]
    [Trait("Category", "Long")]
    [InlineData(1.0)]
    [InlineData(0.1)]
    [InlineData(0.01)]
    public void Step_ToLateTimesAtFullProtocol_ReachesTheInterpolator(double alpha) => CheckLateTimes(alpha, 300, 10);

    [Fact]
    public void Step_AtRecords_LandsExactly()
    {
        DiagonalSettings settings = Small() with { FirstTime = 0.013, LastTime = 7.7, Records = 9 };
        double[] times = DiagonalRun.Of(settings, 1).Values("time");
        Assert.Equal(10, times.Length);
        Assert.Equal(0, times[0]);
        Assert.Equal(0.013, times[1]);
        Assert.Equal(7.7, times[^1]);
        for (int i = 2; i < times.Length; i++)
        {
            Assert.Equal(Math.Pow(7.7 / 0.013, 1.0 / 8), times[i] / times[i - 1], 1e-12);
        }
    }

    [Fact]
    public void TimeToFit_OfAdaptiveSteps_AgreesWithAFineGrid()
    {
        DiagonalSettings settings = Small() with { LastTime = 100 };
        double adaptive = DiagonalRun.Of(settings, 1).Metric("time_to_fit");
        double grid = DiagonalRun.Of(settings with { Integrator = FlowIntegrator.Grid, TimeStep = 0.005 }, 1).Metric("time_to_fit");
        output.WriteLine($"{adaptive} {grid}");
        Assert.Equal(1, grid / adaptive, 1e-4);
    }

    [Fact]
    public void Step_WithTooLongGridSteps_Diverges()
    {
        DiagonalSettings settings = Small() with { Integrator = FlowIntegrator.Grid, InitialScale = 2, TimeStep = 0.5 };
        DiagonalRun run = DiagonalRun.Of(settings, 1);
        Assert.Equal(RunStatus.Diverged, run.Result.Status);
        Assert.False(run.Result.Metrics["trusted"].Boolean);
        Assert.DoesNotContain("test_error", run.Result.Metrics.Keys);
        Assert.All(run.Values("test_error"), value => Assert.True(double.IsFinite(value)));
    }

    // Against 2e-5, the tolerance of the reference, the coefficients' slowest error decays by e^-efoldings.
    private void CheckLateTimes(double alpha, int dimension, double efoldings)
    {
        DiagonalSettings settings = Small() with { Dimension = dimension, InitialScale = alpha };
        RegressionData data = DiagonalRun.Data(settings, 3);
        Interpolator interpolator = new(settings, () => data, SingleThread.Instance);
        DiagonalRun limit = DiagonalRun.Of(interpolator);
        Assert.True(limit.Result.Metrics["trusted"].Boolean);
        double rate = limit.Metric("rate");
        AdaptiveFlow flow = new(settings with { LastTime = efoldings / rate }, () => data, SingleThread.Instance);
        DiagonalRun run = DiagonalRun.Of(flow);
        double difference = LargestDifference(flow.Beta, interpolator.Beta);
        output.WriteLine(
            $"difference {difference:G3}, late rate over lambda_min {run.Metric("rate") / rate:G5}, train {limit.Metric("train_error"):G3}"
        );
        Assert.True(difference <= 2e-5, $"{difference}");
        Assert.Equal(1, run.Metric("rate") / rate, 0.15);
        Assert.True(RowSpace.Residual(data.Design, flow.Theta) <= 1e-9);
    }

    private static DiagonalSettings Small() => DiagonalRun.Settings() with { Dimension = 60 };

    private static double LargestDifference(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double largest = 0;
        for (int i = 0; i < x.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(x[i] - y[i]));
        }

        return largest;
    }
}
