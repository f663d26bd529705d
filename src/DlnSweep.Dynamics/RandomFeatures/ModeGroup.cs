using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>A group of neighbouring modes.</summary>
/// <param name="First">The first mode.</param>
/// <param name="Count">n, the number of modes.</param>
/// <param name="Trace">Sum of the variances lam.</param>
/// <param name="Share">The target's share, sum of lam w*^2.</param>
internal readonly record struct ModeGroup(double First, double Count, double Trace, double Share)
{
    /// <summary>The mean variance.</summary>
    public double Variance => Trace / Count;

    /// <summary>
    /// The group as one or two modes of a fractional rank k, each for half of it. The sum over the group of any function of k is that
    /// over these two to
    /// fourth order in the width: their mean, variance and skewness are the group's. Trace and share are exact.
    /// </summary>
    public ModeNode[] Nodes(double spectrumExponent, double targetExponent)
    {
        if (Count == 1)
        {
            return [new ModeNode(Trace, Trace, Share)];
        }

        double centre = First + (0.5 * (Count - 1));
        double deviation = Math.Sqrt(((Count * Count) - 1) / 12);
        double low = Elementary.Log(centre - deviation);
        double high = Elementary.Log(centre + deviation);
        double first = Elementary.Exp(-spectrumExponent * low);
        double second = Elementary.Exp(-spectrumExponent * high);
        double part = first / (first + second);
        double sharePart = 1 / (1 + Elementary.Exp(targetExponent * (low - high)));
        return
        [
            new ModeNode(first, part * Trace, sharePart * Share),
            new ModeNode(second, (1 - part) * Trace, (1 - sharePart) * Share),
        ];
    }
}
