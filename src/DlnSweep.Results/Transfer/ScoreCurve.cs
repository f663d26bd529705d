using DlnSweep.Numerics.Functions;

namespace DlnSweep.Results.Transfer;

/// <summary>The scores of one value of <c>across</c>: learning rates in rising order by replicates.</summary>
internal sealed class ScoreCurve
{
    // Scores that differ by rounding alone, as when a median is the mean of two.
    private const double SameScore = 1e-12;

    private readonly OctaveScale scale;
    private readonly double[] octaves;
    private readonly double[] medians;
    private readonly double[] column;

    /// <summary>A curve.</summary>
    /// <param name="scale">The scale of the learning rates.</param>
    /// <param name="samples">The runs; each learning rate is on the scale.</param>
    public ScoreCurve(OctaveScale scale, IReadOnlyList<TransferSample> samples)
    {
        this.scale = scale;
        LearningRates = [.. samples.Select(s => s.LearningRate).Distinct().Order()];
        int[] replicates = [.. samples.Select(s => s.Replicate).Distinct().Order()];
        Replicates = replicates.Length;
        Scores = new double[LearningRates.Count, Replicates];
        for (int i = 0; i < LearningRates.Count; i++)
        {
            for (int r = 0; r < Replicates; r++)
            {
                Scores[i, r] = double.NaN;
            }
        }

        Dictionary<double, int> rows = LearningRates.Select((rate, i) => (rate, i)).ToDictionary(p => p.rate, p => p.i);
        foreach (TransferSample sample in samples)
        {
            double score = sample.Score is double finite && double.IsFinite(finite) ? finite : double.PositiveInfinity;
            Scores[rows[sample.LearningRate], Array.BinarySearch(replicates, sample.Replicate)] = score;
        }

        octaves = [.. LearningRates.Select(scale.ToOctaves)];
        medians = new double[LearningRates.Count];
        column = new double[Replicates];
    }

    /// <summary>The learning rates in rising order.</summary>
    public IReadOnlyList<double> LearningRates { get; }

    /// <summary>The number of replicates.</summary>
    public int Replicates { get; }

    /// <summary>Learning rate by replicate; infinite for a run that diverged, NaN where there is none.</summary>
    public double[,] Scores { get; }

    /// <summary>The optimum over the given replicates, which may repeat; null when none has a finite median.</summary>
    public ScoreOptimum? Optimum(ReadOnlySpan<int> chosen)
    {
        for (int i = 0; i < medians.Length; i++)
        {
            medians[i] = Median(i, chosen);
        }

        int best = -1;
        for (int i = 0; i < medians.Length; i++)
        {
            // NaN compares false: a learning rate without a run is never the best. Ties go to the smaller learning rate.
            if (medians[i] < (best < 0 ? double.PositiveInfinity : medians[best]))
            {
                best = i;
            }
        }

        return best < 0 ? null : new ScoreOptimum(best, octaves[best], Refine(best), medians[best]);
    }

    /// <summary>
    /// Whether the optimum of the last call stands out: not where there is one learning rate only, where all finite scores are equal, or where
    /// learning rates that are no neighbours share the smallest one.
    /// </summary>
    public bool SinglesOut(ScoreOptimum optimum)
    {
        int last = optimum.Index;
        int finite = 0;
        int equal = 0;
        for (int i = 0; i < medians.Length; i++)
        {
            if (double.IsFinite(medians[i]))
            {
                finite++;
                if (Math.Abs(medians[i] - optimum.Score) <= Math.Abs(optimum.Score) * SameScore)
                {
                    equal++;
                    last = i;
                }
            }
        }

        return medians.Length > 1 && (finite == 1 || equal < finite) && last - optimum.Index < 2;
    }

    /// <summary>Whether a run diverged at a learning rate, at the next larger one or within half an octave above.</summary>
    public bool DivergesNear(int index)
    {
        for (int i = index; i < octaves.Length && (i <= index + 1 || octaves[i] <= octaves[index] + 0.5); i++)
        {
            for (int r = 0; r < Replicates; r++)
            {
                if (double.IsPositiveInfinity(Scores[i, r]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The learning rate at an octave.</summary>
    public double FromOctaves(double value) => scale.FromOctaves(value);

    /// <summary>The minimum of the parabola through the log scores around the best; the best itself where it has no such neighbours.</summary>
    private double Refine(int best)
    {
        bool usable = best > 0 && best < medians.Length - 1
            && medians[best] > 0 && double.IsFinite(medians[best - 1]) && double.IsFinite(medians[best + 1]);
        return usable
            ? Parabola.Minimum(
                octaves[best - 1], Elementary.Log(medians[best - 1]),
                octaves[best], Elementary.Log(medians[best]),
                octaves[best + 1], Elementary.Log(medians[best + 1]))
            : octaves[best];
    }

    private double Median(int rate, ReadOnlySpan<int> chosen)
    {
        int count = 0;
        foreach (int r in chosen)
        {
            if (!double.IsNaN(Scores[rate, r]))
            {
                column[count++] = Scores[rate, r];
            }
        }

        return Quantiles.Median(column.AsSpan(0, count));
    }
}
