using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Modeling;
using static DlnSweep.Dynamics.Tests.DeepLinear.DeepLinearRun;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>The corners of the parameter space: the smallest sizes, no noise, no step, enormous or vanishing rates.</summary>
public class EdgeCaseTests
{
    [Theory]
    [InlineData("simulation")]
    [InlineData("dense")]
    [InlineData("dmft")]
    public void Run_RandomCorners_EndsWithoutNaNOrException(string method)
    {
        var random = new System.Random(1);
        for (int i = 0; i < 150; i++)
        {
            DeepLinearRun run = Of(
                ("method", Text(method)),
                ("depth", Whole(random.Next(1, 4))),
                ("width", Real(Pick(random, 1, 2, 9))),
                ("input_dimension", Whole((long)Pick(random, 1, 2, 9))),
                ("parameterization", Text(random.Next(2) == 0 ? "mup" : "ntk")),
                ("gamma0", Real(Pick(random, 1e-6, 1, 1e3))),
                ("log2_learning_rate", Real(Pick(random, -64, -4, 0, 64))),
                ("steps", Whole((long)Pick(random, 0, 1, 9))),
                ("data", Text(random.Next(3) switch { 0 => "population", 1 => "full-batch", _ => "online" })),
                ("sample_ratio", Real(Pick(random, 1e-3, 0.5, 3))),
                ("label_noise", Real(Pick(random, 0, 1))),
                ("residual", ParameterValue.Of(random.Next(2) == 0)),
                ("branch_scale", Real(Pick(random, 0, 1))),
                ("spectrum", Text(random.Next(2) == 0 ? "isotropic" : "power-law")),
                ("coordinate_check", ParameterValue.Of(random.Next(2) == 0)));

            Assert.InRange(run.Trajectory.Count, 1, 10);
            Assert.True(run.Trajectory[0, 2] >= 0);
            Assert.All(run.Result.Metrics.Values, v => Assert.True(v.Kind != ValueKind.Real || double.IsFinite(v.Real)));
            Assert.Equal(run.Result.Status == RunStatus.Completed, run.Result.Metrics.ContainsKey("test_loss"));
        }
    }

    [Fact]
    public void Run_NoStep_RecordsTheInitialization()
    {
        DeepLinearRun run = Of(("steps", Whole(0)));
        Assert.Equal(1, run.Trajectory.Count);
        Assert.Equal(run.Result.Metrics["min_test_loss"].Real, run.Result.Metrics["test_loss"].Real);
    }

    [Theory]
    [InlineData("dmft", 50_000L)]
    [InlineData("simulation", 200_000L)]
    public void Check_MoreStepsThanMemoryHolds_SaysSo(string method, long steps)
    {
        ParameterValues values = Values(("method", Text(method)), ("steps", Whole(steps)), ("width", Real(1e9)));
        Assert.Contains("GB", DeepLinearModel.Declaration.Check(values), StringComparison.Ordinal);
    }

    private static double Pick(System.Random random, params double[] values) => values[random.Next(values.Length)];
}
