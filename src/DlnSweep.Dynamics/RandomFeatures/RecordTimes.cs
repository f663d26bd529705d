using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// The recorded steps: 0, then evenly spaced in the logarithm from 1 to T and rounded, each once; every step where T is at most the
/// number of records.
/// </summary>
internal sealed class RecordTimes(long steps, long records)
{
    private long index;

    /// <summary>The first recorded step above the given one; T at most. Calls come with rising steps.</summary>
    public long After(long step)
    {
        if (steps <= records)
        {
            return Math.Min(step + 1, steps);
        }

        while (index < records && Time(index) <= step)
        {
            index++;
        }

        return index < records ? Time(index) : steps;
    }

    private long Time(long i) => i == records - 1 ? steps : (long)Math.Round(Elementary.Exp(i * Elementary.Log(steps) / (records - 1)));
}
