using DlnSweep.Dynamics.Mixed;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Tests.Mixed;

public sealed class MixedModelTests
{
    private static readonly (string, ParameterValue) Small = ("d", ParameterValue.Of(20L));

    [Fact]
    public void Declaration_Names_AreThoseOfTheContract()
    {
        ModelDeclaration model = MixedModel.Declaration;
        Assert.Equal(
            "d rank gamma_sigma2 gamma_w step_divisor floored_width max_iterations stopping stop_train_error plateau_change plateau_drop "
                + "target self_consistent singular_values imbalance_exponent",
            string.Join(' ', model.Parameters.Select(p => p.Name)));
        Assert.Equal(
            "200 5 -1.85 2.25 50 true 750 true 0.001 0.0002 0.01 shared none 0 0",
            string.Join(' ', model.Parameters.Select(p => p.Default)));
        Assert.Equal(
            "best_test_error best_iteration best_is_last stop_iteration final_train_error final_test_error initial_train_error "
                + "initial_test_error stable_rank rank gap_ratio bulk_ratio max_distance max_relative_distance max_distance_twin width "
                + "lazy_threshold learning_rate critical_learning_rate regime kernel imbalance_c1 imbalance_c2",
            string.Join(' ', model.Metrics.Select(m => m.Name)));
        Assert.Equal(
            "step train_error test_error sc_train_error sc_test_error distance distance_twin singular_value_1 singular_value_2",
            string.Join(' ', model.TrajectoryColumns(MixedRun.Values(("singular_values", ParameterValue.Of(2L)))).Select(c => c.Name)));
    }

    [Theory]
    [InlineData("gamma_w", -0.1, "width")]
    [InlineData("gamma_w", 1000, "width")]
    [InlineData("gamma_sigma2", -90, "variance")]
    [InlineData("rank", 21, "larger than d")]
    [InlineData("singular_values", 21, "larger than d")]
    public void Check_ImpossibleValue_SaysWhatIsWrong(string name, double value, string expected)
    {
        ParameterValues values = MixedRun.Values(Small, (name, ParameterValue.Of(value)));
        Assert.Contains(expected, MixedModel.Declaration.Check(values), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Defaults_AreAccepted() => Assert.Null(MixedModel.Declaration.Check(MixedRun.Values()));

    [Theory]
    [InlineData(-2.0, 0.9, "active", "explicit")] // w = 14
    [InlineData(-2.0, 1.15, "active", "gram")] // w = 31 < 2d
    [InlineData(-1.0, 2.0, "active", "gram")] // on both lines
    [InlineData(-1.2, 2.3, "lazy", "gram")]
    [InlineData(-0.6, 2.0, "lazy-noisy", "gram")]
    [InlineData(-0.3, 0.7, "active-noisy", "explicit")]
    [InlineData(-2.0, 0.2, "active-underparametrized", "explicit")]
    [InlineData(1.0, 0.2, "lazy-noisy-underparametrized", "explicit")]
    public void Run_AtPoint_ReportsRegimeAndKernel(double gammaSigma2, double gammaW, string regime, string kernel)
    {
        MixedRun run = MixedRun.Of(
            "regime",
            Small,
            ("gamma_sigma2", ParameterValue.Of(gammaSigma2)),
            ("gamma_w", ParameterValue.Of(gammaW)));
        Assert.Equal(regime, run.Result.Metrics["regime"].Text);
        Assert.Equal(kernel, run.Result.Metrics["kernel"].Text);
    }

    [Fact]
    public void Run_WithEverything_HasEveryMetricAndConsistentValues()
    {
        MixedRun run = MixedRun.Of(
            "everything",
            Small,
            ("self_consistent", ParameterValue.Of("both")),
            ("singular_values", ParameterValue.Of(20L)));

        Assert.Equal(RunStatus.Completed, run.Result.Status);
        Assert.Equal(MixedModel.Declaration.Metrics.Select(m => m.Name).Order(), run.Result.Metrics.Keys.Order());
        double[] test = run.Column("test_error");
        int best = (int)run.Metric("best_iteration");
        Assert.Equal(test.Min(), run.Metric("best_test_error"));
        Assert.Equal(Array.IndexOf(test, test.Min()), best);
        Assert.Equal(test.Length - 1, run.Metric("stop_iteration"));
        Assert.Equal(test[^1], run.Metric("final_test_error"));
        Assert.Equal(run.Column("train_error")[0], run.Metric("initial_train_error"));
        Assert.Equal(run.Column("distance").Max(), run.Metric("max_distance"));
        Assert.Equal(run.Column("distance_twin").Max(), run.Metric("max_distance_twin"));
        double[] spectrum = [.. Enumerable.Range(1, 20).Select(i => run.Column($"singular_value_{i}")[best])];
        Assert.Equal(spectrum[5] / spectrum[0], run.Metric("bulk_ratio"), 1e-8);
        Assert.Equal(spectrum[4] / spectrum[5], run.Metric("gap_ratio"), 1e-6);
        Assert.Equal(spectrum.Sum(s => s * s) / (spectrum[0] * spectrum[0]), run.Metric("stable_rank"), 1e-8);
        Assert.Equal(spectrum.Count(s => s > spectrum[0] / 5), run.Metric("rank"));
    }

    [Fact]
    public void Run_WithoutSelfConsistentDynamics_LeavesItsValuesOut()
    {
        MixedRun run = MixedRun.Of("plain", Small);
        Assert.All(["max_distance", "max_relative_distance", "max_distance_twin"], name =>
            Assert.False(run.Result.Metrics.ContainsKey(name)));
        Assert.All(["sc_train_error", "sc_test_error", "distance", "distance_twin"], name =>
            Assert.All(run.Column(name), v => Assert.Equal(double.NaN, v)));
    }

    [Fact]
    public void Run_NarrowerThanRank_HasNoGap()
    {
        MixedRun run = MixedRun.Of("narrow", Small, ("gamma_sigma2", ParameterValue.Of(-1.0)), ("gamma_w", ParameterValue.Of(0.4)));
        Assert.Equal(3, run.Metric("width"));
        Assert.False(run.Result.Metrics.ContainsKey("gap_ratio"));
        Assert.Equal(0, run.Metric("bulk_ratio"));
        Assert.True(run.Metric("rank") <= 3);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(-1.2)]
    public void Run_WithLearningRateFarAboveCritical_EndsAsDiverged(double gammaSigma2)
    {
        MixedRun run = MixedRun.Of(
            "diverging",
            Small,
            ("gamma_sigma2", ParameterValue.Of(gammaSigma2)),
            ("step_divisor", ParameterValue.Of(0.5)),
            ("self_consistent", ParameterValue.Of("both")),
            ("singular_values", ParameterValue.Of(2L)),
            ("stopping", ParameterValue.Of(false)));

        Assert.Equal(RunStatus.Diverged, run.Result.Status);
        Assert.Equal("diverged", run.Result.StopReason);
        Assert.Equal(run.Trajectory.Count - 1, run.Metric("stop_iteration"));
        Assert.False(run.Result.Metrics.ContainsKey("best_test_error"));
        Assert.False(run.Result.Metrics.ContainsKey("max_distance"));
        Assert.True(run.Metric("learning_rate") > run.Metric("critical_learning_rate"));
    }

    [Fact]
    public void Run_WiderThanEveryInteger_Works()
    {
        MixedRun run = MixedRun.Of("wide", Small, ("gamma_sigma2", ParameterValue.Of(-14.0)), ("gamma_w", ParameterValue.Of(16.0)));
        Assert.Equal(Math.Pow(20, 16), run.Metric("width"), 1e8);
        Assert.Equal(RunStatus.Completed, run.Result.Status);
        Assert.Equal("lazy", run.Result.Metrics["regime"].Text);
        Assert.InRange(run.Metric("best_test_error"), 0.1, 1.5);
    }

    [Fact]
    public void Run_WithSharedTarget_DiffersFromFreshOnlyByTheDraw()
    {
        MixedRun one = MixedRun.Of("one", Small, ("gamma_sigma2", ParameterValue.Of(-6.0)));
        MixedRun other = MixedRun.Of("other", Small, ("gamma_sigma2", ParameterValue.Of(-6.0)));
        MixedRun fresh = MixedRun.Of("other", Small, ("gamma_sigma2", ParameterValue.Of(-6.0)), ("target", ParameterValue.Of("fresh")));

        // The weights are tiny, so the initial errors are those of the target alone.
        Assert.Equal(one.Metric("initial_train_error"), other.Metric("initial_train_error"), 1e-4);
        Assert.NotEqual(one.Metric("initial_train_error"), fresh.Metric("initial_train_error"), 1e-3);
        Assert.NotEqual(one.Metric("initial_train_error"), other.Metric("initial_train_error"));
    }

    [Fact]
    public void FlooredWidth_False_UsesThePowerItself()
    {
        MixedRun run = MixedRun.Of("floor", Small, ("gamma_w", ParameterValue.Of(1.75)), ("floored_width", ParameterValue.Of(false)));
        Assert.Equal(Math.Floor(Math.Pow(20, 1.75)), run.Metric("width"));
        Assert.Equal(Math.Pow(20, 1.75 - 1.85), run.Metric("lazy_threshold"), 1e-12);
    }

    [Fact]
    public void PhaseLines_CrossWherePublished()
    {
        ParameterValues values = MixedRun.Values();
        double?[] heights = [.. MixedModel.Declaration.PhaseLines.Select(line => line.Height(values, -1))];
        Assert.Equal(2, heights[0]!.Value, 1e-12);
        Assert.Equal(2, heights[1]!.Value, 1e-12);
        Assert.Equal(0.304, heights[2]!.Value, 1e-3);
        Assert.Null(heights[3]);
    }

    [Fact]
    public void PhaseLines_UnequalLayers_TheLazyLineIsTheShiftedOne()
    {
        ParameterValues values = MixedRun.Values(("imbalance_exponent", ParameterValue.Of(-1.0)));
        double?[] heights = [.. MixedModel.Declaration.PhaseLines.Select(line => line.Height(values, -1))];
        double shift = Math.Log(Math.Cosh(Math.Log(200) / 2)) / Math.Log(200);
        Assert.Null(heights[0]);
        Assert.Equal(2 - shift, heights[3]!.Value, 1e-12);
    }

    [Theory]
    [InlineData(-2.2, 1.75)]
    [InlineData(-1.85, 2.25)]
    [InlineData(-1.6, 2.8)]
    [InlineData(-0.8, 2.8)]
    public void Cost_PredictsRecordedRows(double gammaSigma2, double gammaW)
    {
        (string, ParameterValue)[] parameters =
        [
            ("d", ParameterValue.Of(60L)), ("gamma_sigma2", ParameterValue.Of(gammaSigma2)), ("gamma_w", ParameterValue.Of(gammaW)),
        ];
        double predicted = MixedModel.Declaration.Cost(MixedRun.Values(parameters)).TrajectoryRows;
        int recorded = MixedRun.Of("cost", parameters).Trajectory.Count;
        Assert.InRange(predicted / recorded, 0.6, 1.6);
    }
}
