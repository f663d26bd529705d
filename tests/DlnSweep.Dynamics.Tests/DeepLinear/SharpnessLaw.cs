using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>Sharpness over seeds, before the first step and after the last.</summary>
internal static class SharpnessLaw
{
    /// <summary>Sorted values; the seeds of dense networks are others than those of simulated ones.</summary>
    public static double[][] Sample(DeepLinearSettings settings, bool dense, int seeds)
    {
        double[][] sample = [new double[seeds], new double[seeds]];
        for (int i = 0; i < seeds; i++)
        {
            IForkableDescent descent = dense
                ? new DenseDescent(settings, Descents.Streams(seeds + i), SingleThread.Instance)
                : new SimulatedDescent(settings, Descents.Streams(i));
            descent.Begin();
            descent.Measure();
            sample[0][i] = Measure(descent, "first");
            for (int t = 0; t < settings.Steps; t++)
            {
                descent.Advance();
                descent.Measure();
            }

            sample[1][i] = Measure(descent, "last");
        }

        Array.ForEach(sample, Array.Sort);
        return sample;
    }

    private static double Measure(IForkableDescent descent, string purpose) =>
        Sharpness.Measure(descent.Fork(purpose, Sharpness.Products(40)), 40);
}
