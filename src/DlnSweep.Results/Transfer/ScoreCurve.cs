using DlnSweep.Numerics.Functions;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Results.Transfer;

/// <summary>The scores of one value of <c>across</c>: learning rates in rising order by replicates.</summary>
internal sealed class ScoreCurve
{
    // Scores that differ by rounding alone, as when a median is the mean of two.
    private const double SameScore = 1e-12;

    private readonly OctaveScale scale;
    private readonly double[] octaves;
    private readonly double[] medians; // or geometric means
    private readonly double[] column;
    private readonly TransferAverage average;

    /// <summary>A curve.</summary>
    /// <param name="scale">The scale of the learning rates.</param>
    /// <param name="samples">The runs; each learning rate is on the scale.</param>
    /// <param name="average">How the scores of the replicates become one.</param>
    public ScoreCurve(OctaveScale scale, IReadOnlyList<TransferSample> samples, TransferAverage average)
    {
        this.scale = scale;
        this.average = average;
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

    /// <summary>The optimum over the given replicates, which may repeat; null when none has a finite score.</summary>
    public ScoreOptimum? Optimum(ReadOnlySpan<int> chosen)
    {
        for (int i = 0; i < medians.Length; i++)
        {
            medians[i] = Average(i, chosen);
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
    /// Whether the optimum of the last call stands out: not where there is one learning rate only, where all finite scores are equal, or
    /// where learning rates that are no neighbours share the smallest one.
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

    /// <summary>
    /// The score of the last call at any octave: the parabola through the log scores of the three nearest learning rates; null where one of
    /// them has no positive finite score, or outside the grid.
    /// </summary>
    public double? At(double octave)
    {
        if (octaves.Length < 3 || octave < octaves[0] || octave > octaves[^1])
        {
            return null;
        }

        int first = 0;
        while (first + 3 < octaves.Length && Math.Abs(octaves[first + 3] - octave) < Math.Abs(octave - octaves[first]))
        {
            first++;
        }

        double logarithm = 0;
        for (int i = first; i < first + 3; i++)
        {
            if (!(medians[i] > 0 && double.IsFinite(medians[i])))
            {
                return null;
            }

            double weight = 1;
            for (int j = first; j < first + 3; j++)
            {
                weight *= i == j ? 1 : (octave - octaves[j]) / (octaves[i] - octaves[j]);
            }

            logarithm += weight * Elementary.Log(medians[i]);
        }

        return Elementary.Exp(logarithm);
    }

    /// <summary>Whether the optimum is the first or the last learning rate.</summary>
    public bool IsOnEdge(ScoreOptimum optimum) => optimum.Index == 0 || optimum.Index == octaves.Length - 1;

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

    /// <summary>
    /// The minimum of the parabola through the log scores around the best; the best itself where it has no such neighbours.
    /// </summary>
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

    private double Average(int rate, ReadOnlySpan<int> chosen)
    {
        int count = 0;
        foreach (int r in chosen)
        {
            if (!double.IsNaN(Scores[rate, r]))
            {
                column[count++] = Scores[rate, r];
            }
        }

        Span<double> scores = column.AsSpan(0, count);
        return average == TransferAverage.Median ? Quantiles.Median(scores) : Quantiles.GeometricMean(scores);
    }
}
