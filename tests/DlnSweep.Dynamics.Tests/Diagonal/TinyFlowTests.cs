using System.Text.Json;
using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>Two samples of four inputs, against an adaptive solver of the flow of u and v.</summary>
public sealed class TinyFlowTests
{
    [Theory]
    [InlineData("tiny_0")]
    [InlineData("tiny_1")]
    [InlineData("tiny_2")]
    [InlineData("tiny_3")]
    public void Step_OfTinyData_GivesReferenceCoefficients(string id)
    {
        JsonElement expected = DiagonalReference.Case(id).GetProperty("expected");
        double[] times = expected.Numbers("t");
        double[][] beta = expected.Table("beta");
        for (int i = 0; i < times.Length; i++)
        {
            DiagonalSettings settings = Settings(id) with { FirstTime = times[i] / 2, LastTime = times[i], Records = 2 };
            AdaptiveFlow flow = new(settings, () => Data(id), SingleThread.Instance);
            DiagonalRun.Of(flow);
            AssertClose(beta[i], Coefficients(flow.Theta, settings, times[i]), expected.Number("tol_abs"));
        }
    }

    [Theory]
    [InlineData("tiny_0")]
    [InlineData("tiny_1")]
    [InlineData("tiny_2")]
    public void Interpolator_OfTinyData_GivesReferenceLimit(string id)
    {
        JsonElement expected = DiagonalReference.Case(id).GetProperty("expected");
        Interpolator interpolator = new(Settings(id), () => Data(id), SingleThread.Instance);
        DiagonalRun.Of(interpolator);
        AssertClose(expected.Numbers("beta_inf"), interpolator.Beta, expected.Number("tol_abs"));
    }

    private static DiagonalSettings Settings(string id) => DiagonalReference.Case(id).Settings() with { Dimension = 4 };

    private static RegressionData Data(string id)
    {
        JsonElement p = DiagonalReference.Case(id).GetProperty("params");
        double[][] rows = p.Table("X");
        Matrix design = PaddedMatrix.Allocate(rows.Length, rows[0].Length);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].CopyTo(design.Row(i));
        }

        return new RegressionData(design, p.Numbers("y"), new double[design.Columns]);
    }

    private static double[] Coefficients(double[] theta, DiagonalSettings settings, double time)
    {
        double[] beta = new double[theta.Length];
        HyperbolicMap.Coefficients(theta, HyperbolicMap.LogScale(settings, time), beta, new double[theta.Length]);
        return beta;
    }

    private static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
