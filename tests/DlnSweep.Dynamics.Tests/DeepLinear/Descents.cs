using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>Runs of the methods without a sweep around them.</summary>
internal static class Descents
{
    public static Losses[] Theory(DeepLinearSettings settings) =>
        Run(settings.Residual ? new ResidualTheory(settings) : new PlainTheory(settings), settings.Steps);

    public static Losses[] Simulation(DeepLinearSettings settings, int seed) =>
        Run(new SimulatedDescent(settings, Streams(seed)), settings.Steps);

    public static Losses[] Dense(DeepLinearSettings settings, int seed) =>
        Run(new DenseDescent(settings, Streams(seed), SingleThread.Instance), settings.Steps);

    public static RandomStreams Streams(int seed) => new($"deep linear test {seed}", "");

    /// <summary>Losses of steps 0 .. T; infinite from divergence on.</summary>
    public static Losses[] Run(IDescent descent, int steps)
    {
        var losses = new Losses[steps + 1];
        Array.Fill(losses, new Losses(double.PositiveInfinity, double.PositiveInfinity));
        descent.Begin();
        for (int t = 0; t <= steps; t++)
        {
            Losses now = descent.Measure();
            if (!(now.Test <= LossRecord.DivergenceLoss))
            {
                break;
            }

            losses[t] = now;
            if (t < steps)
            {
                descent.Advance();
            }
        }

        return losses;
    }
}
