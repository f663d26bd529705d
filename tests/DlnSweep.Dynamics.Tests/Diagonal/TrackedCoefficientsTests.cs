using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Tests.Diagonal;

public sealed class TrackedCoefficientsTests
{
    [Fact]
    public void Select_OfAnOddCount_TakesOneMoreFromTheFront()
    {
        double[] tracked = new double[3];
        TrackedCoefficients.Select([1, 2, 3, 4, 5], tracked);
        Assert.Equal([1, 2, 5], tracked);
    }

    [Theory]
    [InlineData("adaptive")]
    [InlineData("grid")]
    public void Run_WithCoefficients_RecordsThoseOfTheLastStep(string integrator)
    {
        DiagonalSettings settings = DiagonalRun.Settings(("integrator", ParameterValue.Of(integrator))) with
        {
            Dimension = 60,
            SampleRatio = 0.8,
            LabelNoise = 0,
            LastTime = 20,
            Coefficients = 4,
        };
        FlowSimulation flow = (FlowSimulation)DiagonalModel.Start(settings, new RunContext(DiagonalRun.Streams(3), SingleThread.Instance));
        DiagonalRun run = DiagonalRun.Of(flow, TrackedCoefficients.Columns(settings));
        int width = DiagonalMetrics.Columns.Count;
        double[] recorded = [.. Enumerable.Range(width, 4).Select(column => run.Trajectory[run.Trajectory.Count - 1, column])];
        Assert.Equal([flow.Beta[0], flow.Beta[1], flow.Beta[^2], flow.Beta[^1]], recorded);

        // The support's first signs are + and -, and the data determine the solution.
        Assert.Equal(1, recorded[0], 0.1);
        Assert.Equal(-1, recorded[1], 0.1);
        Assert.Equal(0, recorded[2], 0.1);
    }

    [Fact]
    public void Run_WithCoefficients_ChangesNothingElse()
    {
        DiagonalSettings settings = DiagonalRun.Settings() with { Dimension = 60, LastTime = 2 };
        DiagonalRun plain = DiagonalRun.Of(settings, 4);
        DiagonalRun tracked = DiagonalRun.Of(settings with { Coefficients = 16 }, 4);
        Assert.Equal(plain.Values("test_error"), tracked.Values("test_error"));
        Assert.Equal(plain.Result.Metrics, tracked.Result.Metrics);
    }

    [Theory]
    [InlineData("flow", true)]
    [InlineData("interpolator", false)]
    [InlineData("dmft", false)]
    [InlineData("static", false)]
    public void Check_OfCoefficients_AllowsTheFlowAlone(string method, bool allowed)
    {
        Assert.Equal(allowed, Check(("method", ParameterValue.Of(method)), ("coefficients", ParameterValue.Of(2L))) is null);
    }

    [Fact]
    public void Check_OfMoreCoefficientsThanDimensions_Refuses() =>
        Assert.NotNull(Check(("d", ParameterValue.Of(4L)), ("coefficients", ParameterValue.Of(5L))));

    private static string? Check(params (string Name, ParameterValue Value)[] parameters) =>
        DiagonalModel.Declaration.Check(ParameterValues.Defaults(DiagonalModel.Declaration, parameters));
}
