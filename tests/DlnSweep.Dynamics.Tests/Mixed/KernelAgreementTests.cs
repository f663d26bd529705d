using DlnSweep.Dynamics.Mixed;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>From the same weights, both kernels give the same matrices to rounding.</summary>
public sealed class KernelAgreementTests
{
    private const int Dimension = 21;

    // Below d, null directions of C1 grow from rounding.
    [Theory]
    [InlineData(1, 1, 1e-8)]
    [InlineData(5, 1, 1e-10)]
    [InlineData(21, 1, 1e-12)]
    [InlineData(30, 1, 1e-12)]
    [InlineData(200, 1, 1e-12)]
    [InlineData(30, 100, 1e-12)]
    [InlineData(200, 1e-3, 1e-12)]
    public void Step_ThreeHundredTimes_AgreesBetweenKernels(int width, double ratio, double tolerance)
    {
        SingleThread team = SingleThread.Instance;
        RandomStreams streams = new($"agreement {width}", "");
        MixedTarget target = MixedTarget.Draw(Dimension, 3, streams.Own("target"), team);
        double learningRate = 1 / (50 * target.SignalNorm);
        ExplicitKernel weights = new(width, target, learningRate, team);
        NetworkStart.Draw(weights, new InitialVariances(0.01 * Math.Sqrt(ratio), 0.01 / Math.Sqrt(ratio)), streams.Own("weights"));
        GramKernel grams = new(target, learningRate, team);
        NetworkStart.Set(grams, weights.First, weights.Second, team);
        grams.Begin();

        for (int i = 0; i < 300; i++)
        {
            weights.Step();
            grams.Step();
        }

        double size = Vectors.SumOfSquares(weights.Iterate.Span);
        double difference = Vectors.SquaredDistance(weights.Iterate.Span, grams.Iterate.Span);
        Assert.InRange(Math.Sqrt(difference / size), 0, tolerance);
        Assert.Equal(1, grams.Losses.Test / weights.Losses.Test, tolerance);
        Assert.Equal(Symmetric(grams.OutputGram), grams.OutputGram.Span.ToArray());
        Assert.Equal(Symmetric(grams.InputGram), grams.InputGram.Span.ToArray());
    }

    private static double[] Symmetric(Matrix matrix) =>
    [
        .. from i in Enumerable.Range(0, matrix.Rows)
           from j in Enumerable.Range(0, matrix.Columns)
           select matrix[Math.Max(i, j), Math.Min(i, j)],
    ];
}
