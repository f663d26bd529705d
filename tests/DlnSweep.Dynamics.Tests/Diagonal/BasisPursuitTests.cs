using System.Text.Json;
using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Dynamics.Tests.Mixed;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>
/// The interpolator's approach to the least l1 norm as the initial scale falls, which is logarithmic when there is noise.
/// </summary>
public sealed class BasisPursuitTests(ITestOutputHelper output)
{
    private const int ReferenceSeeds = 16;

    [Fact]
    public void Interpolator_OfFallingScale_ApproachesBasisPursuit() => Check(3);

    [LongFact]
    [Trait("Category", "Long")]
    public void Interpolator_OfFallingScaleAtFullProtocol_ApproachesBasisPursuit() => Check(ReferenceSeeds);

    [Fact]
    public void Interpolator_FromTheTiniestScale_IsStillSolved()
    {
        DiagonalSettings settings = Settings() with { InitialScale = 1e-8 };
        RegressionData data = DiagonalRun.Data(settings, 1);
        Interpolator interpolator = new(settings, () => data, SingleThread.Instance);
        DiagonalRun run = DiagonalRun.Of(interpolator);
        double excess = (Norm(interpolator.Beta) / Norm(LassoPath.BasisPursuit(data))) - 1;
        output.WriteLine($"l1 excess {excess:G4}, train {run.Metric("train_error"):G3}");
        Assert.True(run.Result.Metrics["trusted"].Boolean);
        Assert.InRange(excess, 0, 1.5e-3);
    }

    private static DiagonalSettings Settings() =>
        DiagonalReference.Case("bp_1").Settings() with { Dimension = 400, Method = DiagonalMethod.Interpolator };

    private void Check(int seeds)
    {
        Dictionary<string, List<double>> values = [];
        for (int seed = 1; seed <= seeds; seed++)
        {
            RegressionData data = DiagonalRun.Data(Settings(), seed);
            double[] pursuit = LassoPath.BasisPursuit(data);
            Add("E_LP", Vectors.SquaredDistance(pursuit, data.Signal) / data.Dimension);
            Add("nnz_LP", (double)pursuit.Count(b => b != 0) / data.Dimension);
            foreach ((string name, double alpha) in new[] { ("1e-2", 1e-2), ("1e-4", 1e-4), ("1e-6", 1e-6) })
            {
                Interpolator interpolator = new(Settings() with { InitialScale = alpha }, () => data, SingleThread.Instance);
                DiagonalRun run = DiagonalRun.Of(interpolator);
                Assert.True(run.Result.Metrics["trusted"].Boolean);
                Add($"E_{name}", run.Metric("test_error"));
                Add($"l1excess_{name}", (Norm(interpolator.Beta) / Norm(pursuit)) - 1);
            }
        }

        foreach (JsonElement expected in DiagonalReference.Expected("bp_1").Where(e => e.TryGetProperty("tol", out _)))
        {
            double mean = values[expected.Text("metric")].Average();
            double tolerance = expected.Text("metric") == "E_LP" && seeds < ReferenceSeeds
                ? expected.Number("tol") * Math.Sqrt((double)ReferenceSeeds / seeds)
                : expected.Tolerance(ReferenceSeeds, seeds);
            output.WriteLine($"{expected.Text("metric")}: {mean:G5}, reference {expected.Number("value"):G5} +- {tolerance:G3}");
            Assert.Equal(expected.Number("value"), mean, tolerance);
        }

        void Add(string name, double value)
        {
            if (!values.TryGetValue(name, out List<double>? list))
            {
                values[name] = list = [];
            }

            list.Add(value);
        }
    }

    private static double Norm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += Math.Abs(value);
        }

        return sum;
    }
}
