using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Modeling;
using static DlnSweep.Dynamics.Tests.DeepLinear.DeepLinearRun;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

public class DeepLinearModelTests
{
    [Fact]
    public void Declaration_Parameters_AreThePublishedNamesInOrder() => Assert.Equal(
        [
            "method", "depth", "width", "input_dimension", "parameterization", "gamma0", "log2_learning_rate", "steps", "data",
            "sample_ratio", "label_noise", "residual", "branch_scale", "spectrum", "spectrum_exponent", "source_exponent",
            "coordinate_check", "train", "branch_exponent", "hidden_rate_exponent", "momentum", "schedule", "warmup_fraction",
            "final_fraction", "decay_fraction", "schedule_power", "sharpness", "sharpness_steps", "start_norm",
        ],
        DeepLinearModel.Declaration.Parameters.Select(p => p.Name));

    [Fact]
    public void Declaration_Metrics_AreThePublishedNamesInOrder() => Assert.Equal(
        [
            "test_loss", "train_loss", "min_test_loss", "min_test_step", "width_ratio", "loss_exponent", "theory_exponent",
            "first_step_optimum", "first_step_loss", "optimum_at_edge", "sharpness", "edge_ratio",
            "log2_eta_converging", "log2_eta_stable",
        ],
        DeepLinearModel.Declaration.Metrics.Select(m => m.Name));

    [Fact]
    public void Declaration_Defaults_FitTogether() => Assert.Null(DeepLinearModel.Declaration.Check(Values()));

    [Theory]
    [InlineData("simulation")]
    [InlineData("dense")]
    public void Check_InfiniteWidthOfANetwork_SaysWhichMethodsTakeIt(string method) =>
        Assert.Contains("dmft", Check(("method", Text(method)), ("width", Real(double.PositiveInfinity))), StringComparison.Ordinal);

    [Fact]
    public void Check_InfiniteWidthTheory_TakesInfiniteWidth() =>
        Assert.Null(Check(("method", Text("dmft")), ("width", Real(double.PositiveInfinity))));

    [Theory]
    [InlineData("depth", 2L)]
    [InlineData("data", "online")]
    [InlineData("parameterization", "ntk")]
    public void Check_InfiniteWidthMoments_RefuseWhatTheyDoNotCover(string name, object value) =>
        Assert.NotNull(Check(("method", Text("infinite-width")), (name, value is long whole ? Whole(whole) : Text((string)value))));

    [Theory]
    [InlineData("data", "online")]
    [InlineData("spectrum", "isotropic")]
    [InlineData("parameterization", "ntk")]
    [InlineData("train", "hidden")]
    [InlineData("schedule", "cosine")]
    public void Check_BalancedFlow_RefusesWhatItDoesNotCover(string name, string value)
    {
        (string, ParameterValue)[] flow = [("method", Text("balanced")), ("spectrum", Text("power-law")), ("depth", Whole(2))];
        Assert.Null(Check(flow));
        Assert.Contains("balanced", Check([.. flow.Where(p => p.Item1 != name), (name, Text(value))]), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FrozenEndsOfOneHiddenLayer_SaysThatNothingTrains() =>
        Assert.Contains("depth 2", Check(("train", Text("hidden"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("branch_exponent", 1.0)]
    [InlineData("hidden_rate_exponent", 0.5)]
    public void Check_DepthScalingOfAPlainNetwork_SaysThatItNeedsBranches(string name, double value) =>
        Assert.Contains("residual", Check(("depth", Whole(3)), (name, Real(value))), StringComparison.Ordinal);

    [Fact]
    public void Check_DenseBeyondMemory_PointsToTheSimulation() =>
        Assert.Contains("simulation", Check(("method", Text("dense")), ("width", Real(1e8))), StringComparison.Ordinal);

    [Theory]
    [InlineData("simulation")]
    [InlineData("dense")]
    [InlineData("dmft")]
    public void Run_StableLearningRate_RecordsEveryStepAndEveryMetric(string method)
    {
        DeepLinearRun run = Of(("method", Text(method)), ("width", Real(32)), ("input_dimension", Whole(16)), ("steps", Whole(20)));

        Assert.Equal(RunStatus.Completed, run.Result.Status);
        Assert.Equal(21, run.Trajectory.Count);
        Assert.Equal(20, run.Trajectory[20, 0]);
        Assert.Equal(20 / 16.0, run.Trajectory[20, 1]);
        Assert.Equal(run.Trajectory[20, 2], run.Result.Metrics["test_loss"].Real);
        Assert.Equal(run.Trajectory[20, 3], run.Result.Metrics["train_loss"].Real);
        Assert.Equal(2, run.Result.Metrics["width_ratio"].Real);
        Assert.Equal(run.Trajectory[(int)run.Result.Metrics["min_test_step"].Integer, 2], run.Result.Metrics["min_test_loss"].Real);
        Assert.DoesNotContain("loss_exponent", run.Result.Metrics.Keys);
    }

    [Theory]
    [InlineData("simulation", 1L)]
    [InlineData("simulation", 3L)]
    [InlineData("dense", 3L)]
    [InlineData("dmft", 3L)]
    [InlineData("infinite-width", 1L)]
    public void Run_TooLargeLearningRate_DivergesWithoutFinalLosses(string method, long depth)
    {
        DeepLinearRun run = Of(
            ("method", Text(method)),
            ("depth", Whole(depth)),
            ("width", Real(64)),
            ("input_dimension", Whole(64)),
            ("log2_learning_rate", Real(3)));

        Assert.Equal(RunStatus.Diverged, run.Result.Status);
        Assert.Equal("diverged", run.Result.StopReason);
        Assert.DoesNotContain("test_loss", run.Result.Metrics.Keys);
        Assert.DoesNotContain("train_loss", run.Result.Metrics.Keys);
        Assert.InRange(run.Trajectory.Count, 2, 100);
        Assert.False(run.Trajectory[run.Trajectory.Count - 1, 2] <= 1e6);
        Assert.True(run.Result.Metrics["min_test_loss"].Real <= run.Trajectory[0, 2]);
    }

    [Fact]
    public void Run_HugeNetwork_CostsNoMoreThanASmallOne()
    {
        (string, ParameterValue)[] common =
        [
            ("depth", Whole(3)), ("steps", Whole(30)), ("data", Text("full-batch")), ("sample_ratio", Real(2)), ("label_noise", Real(0.1)),
            ("residual", ParameterValue.Of(true)),
        ];
        DeepLinearRun run = Of([.. common, ("width", Real(1L << 53)), ("input_dimension", Whole(1L << 52))]);
        DeepLinearRun theory = Of([.. common, ("method", Text("dmft")), ("width", Real(2)), ("input_dimension", Whole(1))]);

        Assert.Equal(theory.Result.Metrics["test_loss"].Real, run.Result.Metrics["test_loss"].Real, 1e-6);
    }

    [Fact]
    public void Run_NeuralTangentTheoryOfInfiniteWidth_IsTheLazyLimit()
    {
        (string, ParameterValue)[] common =
        [
            ("method", Text("dmft")), ("parameterization", Text("ntk")), ("depth", Whole(2)), ("steps", Whole(20)),
            ("input_dimension", Whole(1)),
        ];
        DeepLinearRun infinite = Of([.. common, ("width", Real(double.PositiveInfinity))]);
        DeepLinearRun wide = Of([.. common, ("width", Real(1e8))]);

        Assert.Equal(wide.Result.Metrics["test_loss"].Real, infinite.Result.Metrics["test_loss"].Real, 1e-6);
        Assert.DoesNotContain("width_ratio", infinite.Result.Metrics.Keys);
    }

    private static string? Check(params (string Name, ParameterValue Value)[] parameters) =>
        DeepLinearModel.Declaration.Check(Values(parameters));
}
