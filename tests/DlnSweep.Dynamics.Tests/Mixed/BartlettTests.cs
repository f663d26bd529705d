using DlnSweep.Dynamics.Mixed;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>
/// Initial Gram matrices drawn without weights have the law of those drawn with weights: two-sample Kolmogorov-Smirnov tests of
/// statistics of 400 draws each. The level of each of the 3 x 7 tests is 5e-4, so a correct sampler with other seeds fails with
/// probability below 1.1 %.
/// </summary>
public sealed class BartlettTests
{
    private const int Dimension = 12;
    private const int Draws = 400;
    private const double Level = 5e-4;
    private static readonly SingleThread Team = SingleThread.Instance;

    [Theory]
    [InlineData(24, 0.3, 0.3)]
    [InlineData(90, 0.3, 0.3)]
    [InlineData(30, 0.9, 0.1)]
    public void Draw_WithoutWeights_HasLawOfGramMatricesOfWeights(int width, double first, double second)
    {
        InitialVariances variances = new(first, second);
        double[][] direct = Statistics(width, "direct", (kernel, source) => DrawDirectly(kernel, width, variances, source));
        double[][] weights = Statistics(width, "weights", (kernel, source) => DrawWeights(kernel, width, variances, source));

        for (int s = 0; s < direct.Length; s++)
        {
            Assert.True(KolmogorovSmirnov(direct[s], weights[s]) > Level, $"Statistic {s} at width {width}.");
        }
    }

    private static double[][] Statistics(int width, string key, Action<GramKernel, RandomSource> draw)
    {
        MixedTarget target = MixedTarget.Draw(Dimension, 2, new RandomStreams("target", "").Own("target"), Team);
        double[][] columns = [.. Enumerable.Range(0, 7).Select(_ => new double[Draws])];
        for (int i = 0; i < Draws; i++)
        {
            GramKernel kernel = new(target, 2e-3, Team);
            draw(kernel, new RandomStreams($"{key} {width} {i}", "").Own("weights"));
            double[] spectrum = SymmetricEigen.Values(Joint(kernel), Team);
            columns[0][i] = spectrum[0];
            columns[1][i] = spectrum[^1];
            columns[2][i] = Vectors.SumOfSquares(kernel.Iterate.Span);
            columns[3][i] = kernel.Iterate[0, Dimension - 1];
            columns[4][i] = kernel.OutputGram[Dimension - 1, Dimension - 1];
            columns[5][i] = kernel.InputGram[0, 1];
            for (int step = 0; step < 20; step++)
            {
                kernel.Step();
            }

            columns[6][i] = kernel.Losses.Test;
        }

        return columns;
    }

    private static void DrawDirectly(GramKernel kernel, int width, InitialVariances variances, RandomSource source) =>
        NetworkStart.Draw(kernel, width, variances, source, Team);

    private static void DrawWeights(GramKernel kernel, int width, InitialVariances variances, RandomSource source)
    {
        ExplicitKernel weights = new(width, MixedTarget.Draw(Dimension, 1, source, Team), 1, Team);
        NetworkStart.Draw(weights, variances, source);
        NetworkStart.Set(kernel, weights.First, weights.Second, Team);
        kernel.Begin();
    }

    // [[C2, A^T], [A, C1]]
    private static Matrix Joint(GramKernel kernel)
    {
        Matrix joint = new(2 * Dimension, 2 * Dimension);
        kernel.InputGram.CopyTo(joint.Block(0, 0, Dimension, Dimension));
        kernel.OutputGram.CopyTo(joint.Block(Dimension, Dimension, Dimension, Dimension));
        for (int i = 0; i < Dimension; i++)
        {
            for (int j = 0; j < Dimension; j++)
            {
                joint[Dimension + i, j] = kernel.Iterate[i, j];
                joint[j, Dimension + i] = kernel.Iterate[i, j];
            }
        }

        return joint;
    }

    // The asymptotic p-value of the largest difference of two empirical distributions of equal size.
    private static double KolmogorovSmirnov(double[] x, double[] y)
    {
        Array.Sort(x);
        Array.Sort(y);
        int i = 0;
        int j = 0;
        int largest = 0;
        while (i < x.Length && j < y.Length)
        {
            _ = x[i] <= y[j] ? i++ : j++;
            largest = Math.Max(largest, Math.Abs(i - j));
        }

        double scaled = largest / (double)x.Length * Math.Sqrt(x.Length / 2.0);
        double p = 0;
        for (int k = 1; k <= 100; k++)
        {
            p += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * scaled * scaled);
        }

        return Math.Clamp(p, 0, 1);
    }
}
