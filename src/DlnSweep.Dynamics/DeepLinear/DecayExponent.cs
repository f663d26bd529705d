using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>The exponent a of a decay t^-a.</summary>
internal static class DecayExponent
{
    /// <summary>Minus the least-squares slope of log loss against log time over the records from <paramref name="first"/> on.</summary>
    internal static double Fit(IReadOnlyList<double> times, IReadOnlyList<double> losses, int first)
    {
        int count = times.Count - first;
        double meanX = 0;
        double meanY = 0;
        for (int i = first; i < times.Count; i++)
        {
            meanX += Elementary.Log(times[i]) / count;
            meanY += Elementary.Log(losses[i]) / count;
        }

        double xx = 0;
        double xy = 0;
        for (int i = first; i < times.Count; i++)
        {
            double x = Elementary.Log(times[i]) - meanX;
            xx += x * x;
            xy += x * (Elementary.Log(losses[i]) - meanY);
        }

        return -xy / xx;
    }
}
