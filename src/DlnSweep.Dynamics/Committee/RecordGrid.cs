using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.Committee;

/// <summary>When a run records: at time zero, then log-spaced from max(1/D, T/10000) to T.</summary>
internal static class RecordGrid
{
    private const double FirstFraction = 1e-4;

    /// <summary>The times, rising strictly, both ends exact.</summary>
    public static double[] Times(CommitteeSettings settings)
    {
        double last = settings.Horizon;
        double first = Math.Max(1.0 / settings.InputDimension, last * FirstFraction);
        if (first >= last)
        {
            return [0, last];
        }

        double[] times = new double[settings.Records + 1];
        double logRatio = Elementary.Log(last / first);
        for (int i = 0; i < settings.Records; i++)
        {
            times[i + 1] = first * Elementary.Exp(logRatio * i / (settings.Records - 1));
        }

        times[1] = first;
        times[^1] = last;
        return times;
    }

    /// <summary>The same in whole steps, each once; 0 alone when the horizon is less than half a step.</summary>
    public static long[] Steps(CommitteeSettings settings)
    {
        List<long> steps = [0];
        foreach (double time in Times(settings))
        {
            long step = (long)Math.Min(settings.Steps, Math.Round(time * settings.InputDimension));
            if (step > steps[^1])
            {
                steps.Add(step);
            }
        }

        return [.. steps];
    }
}
