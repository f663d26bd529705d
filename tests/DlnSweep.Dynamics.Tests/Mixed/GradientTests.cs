using DlnSweep.Dynamics.Mixed;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.Mixed;

public sealed class GradientTests
{
    private const int Dimension = 6;
    private const int Width = 5;
    private const double LearningRate = 1e-7;
    private readonly MixedTarget target = MixedTarget.Draw(
        Dimension,
        2,
        new RandomStreams("gradient", "").Own("target"),
        SingleThread.Instance);

    [Fact]
    public void ExplicitKernel_OneSmallStep_MovesWeightsAgainstFiniteDifferenceGradient()
    {
        ExplicitKernel kernel = Start();
        Matrix first = kernel.First.Clone();
        Matrix second = kernel.Second.Clone();
        kernel.Step();

        for (int i = 0; i < first.Span.Length; i++)
        {
            double moved = (kernel.First.Span[i] - first.Span[i]) / -LearningRate;
            Assert.Equal(Slope(k => k.First, i), moved, 2e-5);
            moved = (kernel.Second.Span[i] - second.Span[i]) / -LearningRate;
            Assert.Equal(Slope(k => k.Second, i), moved, 2e-5);
        }
    }

    // Central difference of |W2 W1 - Y|_F^2 / 2, which is quadratic in each entry.
    private double Slope(Func<ExplicitKernel, Matrix> weights, int entry)
    {
        const double Shift = 1e-3;
        double up = Objective(weights, entry, Shift);
        double down = Objective(weights, entry, -Shift);
        return (up - down) / (2 * Shift);
    }

    private double Objective(Func<ExplicitKernel, Matrix> weights, int entry, double shift)
    {
        ExplicitKernel kernel = Start();
        weights(kernel).Span[entry] += shift;
        kernel.Begin();
        return kernel.Losses.Train * Dimension * Dimension / 2;
    }

    private ExplicitKernel Start()
    {
        ExplicitKernel kernel = new(Width, target, LearningRate, SingleThread.Instance);
        NetworkStart.Draw(kernel, new InitialVariances(0.5, 0.5), new RandomStreams("gradient", "").Own("weights"));
        return kernel;
    }
}
