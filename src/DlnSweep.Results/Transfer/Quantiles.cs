using MathNet.Numerics.Statistics;

namespace DlnSweep.Results.Transfer;

/// <summary>Medians and quartiles of scores, among which a diverged run is infinite; NaN for no scores.</summary>
internal static class Quantiles
{
    /// <summary>The median.</summary>
    public static double Median(ReadOnlySpan<double> scores) => ArrayStatistics.MedianInplace(scores.ToArray());

    /// <summary>The medians of the lower and of the upper half (Tukey's hinges: both halves hold the middle one of an odd number).</summary>
    public static (double Low, double High) Quartiles(ReadOnlySpan<double> scores)
    {
        double[] sorted = scores.ToArray();
        Array.Sort(sorted);
        int half = (sorted.Length + 1) / 2;
        return (SortedArrayStatistics.Median(sorted[..half]), SortedArrayStatistics.Median(sorted[^half..]));
    }
}
