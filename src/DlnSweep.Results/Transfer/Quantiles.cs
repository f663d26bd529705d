namespace DlnSweep.Results.Transfer;

/// <summary>Medians and quartiles of scores, among which a diverged run is infinite; NaN for no scores.</summary>
internal static class Quantiles
{
    /// <summary>The median; sorts the scores.</summary>
    public static double Median(Span<double> scores)
    {
        scores.Sort();
        return scores.Length == 0 ? double.NaN : 0.5 * (scores[(scores.Length - 1) / 2] + scores[scores.Length / 2]);
    }

    /// <summary>The median of the lower and of the upper half (Tukey's hinges: both halves hold the middle one of an odd number); sorts the scores.</summary>
    public static (double Low, double High) Quartiles(Span<double> scores)
    {
        scores.Sort();
        int half = (scores.Length + 1) / 2;
        return (Median(scores[..half]), Median(scores[(scores.Length - half)..]));
    }
}
