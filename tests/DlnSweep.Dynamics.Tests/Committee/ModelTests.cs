using DlnSweep.Dynamics.Committee;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Tests.Committee;

public sealed class ModelTests
{
    [Theory]
    [InlineData("students", 3, "even number")]
    [InlineData("input_dimension", 5, "at least students + teachers = 6")]
    [InlineData("batch", 257, "at most 256")]
    [InlineData("horizon", 1e13, "steps")]
    public void Check_ValuesThatDoNotFit_SaysWhy(string parameter, double value, string expected) =>
        Assert.Contains(expected, Problem((parameter, ParameterValue.Of(value))), StringComparison.Ordinal);

    [Fact]
    public void Check_MethodsBeyondTheirSizes_SayWhichOtherToUse()
    {
        Assert.Contains(
            "use simulation",
            Problem(("method", ParameterValue.Of("ode")), ("students", ParameterValue.Of(34L))),
            StringComparison.Ordinal);
        Assert.Contains(
            "use simulation",
            Problem(("method", ParameterValue.Of("dense")), ("input_dimension", ParameterValue.Of(20000L))),
            StringComparison.Ordinal);
        Assert.Null(Problem(("parameterization", ParameterValue.Of("committee")), ("students", ParameterValue.Of(3L))));
        Assert.Null(Problem(("method", ParameterValue.Of("ode")), ("input_dimension", ParameterValue.Of(1L << 53))));
    }

    [Fact]
    public void Start_Paired_HasNoOutput()
    {
        CommitteeRun run = CommitteeRun.Of(CommitteeRun.Settings() with { TeacherScale = 3, InputDimension = 50, Horizon = 1 }, 1);

        Assert.Equal(2 / Math.PI * Math.Asin(0.9), run.At(0, "test_loss"), 1e-14);
        Assert.Equal(0, run.At(0, "feature_movement"));
        Assert.Equal(run.Metric("test_loss") / run.At(0, "test_loss"), run.Metric("relative_loss"), 1e-12);
        Assert.Equal(0.25, run.Metric("output_scale"));
        Assert.Equal(0.181046, run.Metric("lazy_floor"), 1e-6);
        Assert.True(run.Result.Metrics["trusted"].Boolean);
    }

    [Fact]
    public void Records_Simulation_AreWholeStepsUpToTheHorizon()
    {
        CommitteeSettings settings = CommitteeRun.Settings() with { InputDimension = 30, Horizon = 400.0 / 30, Records = 50 };
        CommitteeRun run = CommitteeRun.Of(settings, 1);
        double[] steps = [.. Enumerable.Range(0, run.Trajectory.Count).Select(i => run.At(i, "step"))];

        Assert.Equal([0, 1], steps[..2]);
        Assert.Equal(400, steps[^1]);
        Assert.Equal(steps.Distinct().Order(), steps);
        Assert.Equal(51, RecordGrid.Times(settings).Length);
        Assert.Equal([0.0, 1e-9], RecordGrid.Times(settings with { Horizon = 1e-9 }));
    }

    [Theory]
    [InlineData(CommitteeMethod.Simulation)]
    [InlineData(CommitteeMethod.Ode)]
    public void Run_LargeRate_DivergesAsAResult(CommitteeMethod method)
    {
        CommitteeSettings settings = CommitteeRun.Settings() with
        {
            Method = method,
            LearningRate = 32,
            Richness = 30,
            InputDimension = 100,
            TeacherScale = 3,
        };
        RunResult result = CommitteeRun.Of(settings, 1).Result;

        Assert.Equal(RunStatus.Diverged, result.Status);
        Assert.Equal("diverged", result.Metrics["regime"].Text);
        Assert.DoesNotContain("test_loss", result.Metrics.Keys);
        Assert.Contains("min_test_loss", result.Metrics.Keys);
    }

    [Fact]
    public void Run_WithoutNoise_StopsAtAPerfectLoss()
    {
        CommitteeSettings settings = CommitteeRun.Settings() with
        {
            Parameterization = Parameterization.Committee,
            Students = 1,
            Teachers = 1,
            Horizon = 1000,
            SecondLayerRate = 0,
            InputDimension = 100,
        };
        CommitteeRun run = CommitteeRun.Of(settings, 1);

        Assert.Equal("perfect", run.Result.StopReason);
        Assert.InRange(run.Metric("test_loss"), 0, 1e-14);
        Assert.Equal("specialized", run.Result.Metrics["regime"].Text);
        Assert.InRange(CommitteeRun.Of(settings with { Method = CommitteeMethod.Ode }, 1).Metric("test_loss"), 0, 1e-8);
    }

    [Theory]
    [InlineData(0.01, 0.25, "lazy")]
    [InlineData(1, 1, "specialized")]
    [InlineData(31.6, 0.0625, "unspecialized")]
    public void Regime_CornersOfTheMap_AreTheirs(double richness, double rate, string regime)
    {
        CommitteeSettings settings = CommitteeRun.Settings() with
        {
            Method = CommitteeMethod.Ode,
            TeacherScale = 3,
            Horizon = 500,
            Richness = richness,
            LearningRate = rate,
        };
        Assert.Equal(regime, CommitteeRun.Of(settings, 1).Result.Metrics["regime"].Text);
    }

    [Fact]
    public void Overlaps_Asked_AreColumns()
    {
        CommitteeSettings settings = CommitteeRun.Settings() with { Overlaps = 3, Horizon = 2, InputDimension = 40 };
        CommitteeRun run = CommitteeRun.Of(settings, 1);

        Assert.Equal(
            ["r_1_1", "r_1_2", "r_2_1", "r_2_2", "r_3_1", "r_3_2", "q_1_1", "q_2_2", "q_3_3"],
            run.Trajectory.Columns.Skip(8).Select(c => c.Name));
        Assert.Equal(run.At(0, "q_1_1"), run.At(0, "q_3_3"));
        Assert.NotEqual(run.At(0, "q_1_1"), run.At(0, "q_2_2"));
    }

    private static string? Problem(params (string, ParameterValue)[] values) =>
        CommitteeModel.Declaration.Check(ParameterValues.Defaults(CommitteeModel.Declaration, values));
}
