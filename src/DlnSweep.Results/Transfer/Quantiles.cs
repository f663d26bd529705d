using DlnSweep.Numerics.Functions;
using MathNet.Numerics.Statistics;

namespace DlnSweep.Results.Transfer;

/// <summary>Medians, quartiles and means of scores, among which a diverged run is infinite; NaN for no scores.</summary>
internal static class Quantiles
{
    /// <summary>The median.</summary>
    public static double Median(ReadOnlySpan<double> scores) => ArrayStatistics.MedianInplace(scores.ToArray());

    /// <summary>The geometric mean; infinite where a score is, 0 where one is not positive.</summary>
    public static double GeometricMean(ReadOnlySpan<double> scores)
    {
        double sum = 0;
        foreach (double score in scores)
        {
            if (double.IsPositiveInfinity(score))
            {
                return score;
            }

            sum += score > 0 ? Elementary.Log(score) : double.NegativeInfinity;
        }

        return scores.Length == 0 ? double.NaN : Elementary.Exp(sum / scores.Length);
    }

    /// <summary>
    /// The medians of the lower and of the upper half (Tukey's hinges: both halves hold the middle one of an odd number).
    /// </summary>
    public static (double Low, double High) Quartiles(ReadOnlySpan<double> scores)
    {
        double[] sorted = scores.ToArray();
        Array.Sort(sorted);
        int half = (sorted.Length + 1) / 2;
        return (SortedArrayStatistics.Median(sorted[..half]), SortedArrayStatistics.Median(sorted[^half..]));
    }
}
