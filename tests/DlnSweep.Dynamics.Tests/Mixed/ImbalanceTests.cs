using System.Text.Json;
using DlnSweep.Dynamics.Mixed;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>Layers of unequal initial variances.</summary>
public sealed class ImbalanceTests
{
    private static readonly SingleThread Team = SingleThread.Instance;

    [Fact]
    public void Kernels_SmallUnbalancedNetwork_GiveReferenceMatrices()
    {
        JsonElement reference = MixedReference.Extension("tiny_unbalanced");
        JsonElement p = reference.GetProperty("params");
        Matrix first = p.Matrix("W1");
        Matrix second = p.Matrix("W2");
        Matrix observed = p.Matrix("Y");
        MixedTarget target = new(observed, observed.Clone(), 1);
        double rate = p.Number("eta");
        double threshold = (p.Number("c1") + p.Number("c2")) / 2;
        double half = (p.Number("c1") - p.Number("c2")) / 2;

        ExplicitKernel weights = new(first.Rows, target, rate, Team);
        first.CopyTo(weights.First);
        second.CopyTo(weights.Second);
        weights.Begin();
        GramKernel grams = new(target, rate, Team);
        NetworkStart.Set(grams, first, second, Team);
        grams.Begin();
        EulerKernel euler = new(threshold, target, rate, Team);
        euler.StartFrom(grams.Iterate);
        GramKernel twin = new(target, rate, Team);
        NetworkStart.Twin(twin, grams.Iterate, threshold, half, Team);

        JsonElement expected = reference.GetProperty("expected");
        double tolerance = reference.Number("tol");
        int[] steps = p.GetProperty("steps").Deserialize<int[]>()!;
        foreach ((MatrixDynamics dynamics, string name) in new (MatrixDynamics, string)[]
        {
            (weights, "A_gd"), (grams, "A_gd"), (euler, "A_sc_euler"), (twin, "A_twin"),
        })
        {
            double[][] matrices = expected.GetProperty(name).Deserialize<double[][]>()!;
            int step = 0;
            for (int i = 0; i < steps.Length; i++)
            {
                for (; step < steps[i]; step++)
                {
                    dynamics.Step();
                }

                Assert.All(matrices[i].Zip(dynamics.Iterate.Span.ToArray()), pair => Assert.Equal(pair.First, pair.Second, tolerance));
            }
        }
    }

    /// <summary>
    /// The lazy line moves down by log_d cosh(delta ln(d)/2), the same for both signs. Means of three seeds against means of three others:
    /// within the tolerances of the reference, set from its scatter.
    /// </summary>
    [Theory]
    [InlineData("line_delta0")]
    [InlineData("line_delta1")]
    [InlineData("line_delta-1")]
    public void Run_AcrossTheLazyLine_HasReferenceErrors(string id)
    {
        JsonElement reference = MixedReference.Extension(id);
        JsonElement p = reference.GetProperty("params");
        double[] sums = reference.GetProperty("expected").GetProperty("gamma_sum").Deserialize<double[]>()!;
        double[] expected = reference.GetProperty("expected").GetProperty("best_test").Deserialize<double[]>()!;
        double[] best = [.. sums.Select(sum => Enumerable.Range(0, 3).Average(seed => BestTest(p, sum, seed)))];

        JsonElement tolerance = reference.GetProperty("tol");
        Assert.All(best.Zip(expected), pair => Assert.Equal(1, pair.First / pair.Second, tolerance.Number("best_test_relative")));
        int below = Array.FindLastIndex(best, b => b < 0.35);
        double part = (0.35 - best[below]) / (best[below + 1] - best[below]);
        double crossing = sums[below] + (part * (sums[below + 1] - sums[below]));
        Assert.Equal(reference.GetProperty("expected").Number("crossing_035"), crossing, tolerance.Number("crossing"));
    }

    /// <summary>
    /// The distance from the self-consistent dynamics with the mean of the two thresholds falls as w^(-1/2), at any ratio of the variances.
    /// </summary>
    [Fact]
    public void SelfConsistentRun_WiderNetwork_IsCloserAsTheSquareRoot()
    {
        double narrow = MaxRelativeDistance(1e4);
        double wide = MaxRelativeDistance(1e6);
        Assert.InRange(wide, 0.001, 0.02);
        Assert.InRange(narrow / wide, 7, 14);
    }

    /// <summary>
    /// Singular values cross the threshold c in the order of their signals, each at asinh(1)/2 times step_divisor s_1/s_i.
    /// </summary>
    [Theory]
    [InlineData("fig1_d200_seed0")]
    [InlineData("fig1_d200_seed2")]
    public void Run_ActiveNetwork_CrossesTheThresholdWhenPredicted(string id)
    {
        JsonElement reference = MixedReference.Extension(id);
        JsonElement p = reference.GetProperty("params");
        int rank = p.Whole("rank");
        MixedRun run = MixedRun.Of(
            id,
            ("d", ParameterValue.Of(p.Whole("d"))),
            ("rank", ParameterValue.Of(rank)),
            ("gamma_sigma2", ParameterValue.Of(p.Number("gamma_sigma2"))),
            ("gamma_w", ParameterValue.Of(p.Number("gamma_w"))),
            ("step_divisor", ParameterValue.Of(p.Number("step_divisor"))),
            ("singular_values", ParameterValue.Of(rank)),
            ("floored_width", ParameterValue.Of(false)),
            ("stopping", ParameterValue.Of(false)),
            ("max_iterations", ParameterValue.Of(45)));
        RandomSource source = new RandomStreams(id, "shared").Shared("target", ("d", "200"), ("rank", "5"));
        double[] signal = SingularValueDecomposition.Values(MixedTarget.Draw(200, rank, source, Team).Signal, Team);
        for (int i = 0; i < rank; i++)
        {
            double[] values = run.Column($"singular_value_{i + 1}");
            int crossing = Array.FindIndex(values, s => s > run.Metric("lazy_threshold"));
            double predicted = 0.5 * Math.Asinh(1) * p.Number("step_divisor") * signal[0] / signal[i];
            Assert.Equal(predicted, crossing, reference.Number("tol"));
        }
    }

    [Theory]
    [InlineData(0.0, 0.75, "active")]
    [InlineData(0.0, 1.25, "lazy")]
    [InlineData(1.5, 0.75, "lazy")]
    [InlineData(-1.5, 0.75, "lazy")]
    [InlineData(1.5, 0.25, "active")]
    public void Run_UnequalLayers_IsOnTheSideOfTheShiftedLine(double imbalance, double sum, string side)
    {
        MixedRun run = MixedRun.Of(
            "side",
            ("d", ParameterValue.Of(20)),
            ("rank", ParameterValue.Of(2)),
            ("gamma_w", ParameterValue.Of(2.0)),
            ("gamma_sigma2", ParameterValue.Of(sum - 2.0)),
            ("imbalance_exponent", ParameterValue.Of(imbalance)),
            ("max_iterations", ParameterValue.Of(1)));
        Assert.StartsWith(side, run.Result.Metrics["regime"].Text, StringComparison.Ordinal);
        double c = Math.Pow(20, sum);
        double ratio = Math.Pow(20, imbalance / 2);
        Assert.Equal(1, run.Metric("imbalance_c1") / (c * ratio), 1e-12);
        Assert.Equal(1, run.Metric("imbalance_c2") / (c / ratio), 1e-12);
        Assert.Equal(1, run.Metric("lazy_threshold") / (c * (ratio + (1 / ratio)) / 2), 1e-12);
    }

    [Fact]
    public void Check_VarianceOfALayerOutOfRange_NamesTheParameter() => Assert.Contains(
        "imbalance_exponent",
        MixedModel.Declaration.Check(MixedRun.Values(("imbalance_exponent", ParameterValue.Of(70.0)))),
        StringComparison.Ordinal);

    private static double BestTest(JsonElement p, double sum, int seed) => MixedRun.Of(
        $"line {sum} {seed}",
        ("d", ParameterValue.Of(p.Whole("d"))),
        ("rank", ParameterValue.Of(p.Whole("rank"))),
        ("gamma_w", ParameterValue.Of(p.Number("gamma_w"))),
        ("gamma_sigma2", ParameterValue.Of(sum - p.Number("gamma_w"))),
        ("imbalance_exponent", ParameterValue.Of(p.Number("imbalance_exponent"))),
        ("target", ParameterValue.Of("fresh")),
        ("step_divisor", ParameterValue.Of(p.Number("step_divisor")))).Metric("best_test_error");

    private static double MaxRelativeDistance(double width)
    {
        const double Ratio = 100;
        double digits = Math.Log(40);
        return MixedRun.Of(
            "distance",
            ("d", ParameterValue.Of(40)),
            ("rank", ParameterValue.Of(3)),
            ("gamma_w", ParameterValue.Of(Math.Log(width) / digits)),
            ("gamma_sigma2", ParameterValue.Of(Math.Log(0.3 * 40 / width) / digits)),
            ("imbalance_exponent", ParameterValue.Of(Math.Log(Ratio) / digits)),
            ("self_consistent", ParameterValue.Of("euler")),
            ("stopping", ParameterValue.Of(false)),
            ("max_iterations", ParameterValue.Of(300))).Metric("max_relative_distance");
    }
}
