using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The spectra as groups of equal eigenvalues: what every method, dense, simulated or theoretical, takes for the spectrum, so that they
/// describe one and the same system. Normalised so that the mean of lambda_k w*_k^2 is 1: a zero output has test loss 1.
/// </summary>
internal static class ModeGroups
{
    /// <summary>Modes up to this rank stand alone; beyond it, ranks within ten percent share one eigenvalue (their mean).</summary>
    internal const int ExactRanks = 32;

    /// <summary>
    /// Longer ranges of ranks are summed by the midpoint rule, whose relative error for k^-p is below p (p + 1) 4e-10 there.
    /// </summary>
    private const double LongRange = 1024;

    /// <summary>One group: every eigenvalue 1, |w*|^2 = D.</summary>
    internal static ModeGroup[] Isotropic(double dimension) => [new(1, dimension, 1)];

    /// <summary>lambda_k = k^-b, lambda_k w*_k^2 = D k^-a / sum_j j^-a with a = 1 + b beta_s, for k = 1 .. D.</summary>
    /// <param name="dimension">D.</param>
    /// <param name="spectrumExponent">b.</param>
    /// <param name="sourceExponent">beta_s.</param>
    internal static ModeGroup[] PowerLaw(double dimension, double spectrumExponent, double sourceExponent)
    {
        double sourceDecay = 1 + (spectrumExponent * sourceExponent); // a
        List<(double Eigenvalue, double Count, double Share)> merged = [];
        double total = 0;
        for (double before = 0; before < dimension;)
        {
            double last = Math.Min(LastOf(before + 1), dimension);
            double count = last - before;
            double share = PowerSum(before, last, sourceDecay);
            merged.Add((PowerSum(before, last, spectrumExponent) / count, count, share));
            total += share;
            before = last;
        }

        return [.. merged.Select(g => new ModeGroup(g.Eigenvalue, g.Count, g.Share / total * (dimension / g.Count) / g.Eigenvalue))];
    }

    /// <summary>How many groups a power-law spectrum has.</summary>
    internal static int CountOf(double dimension)
    {
        int count = 0;
        for (double before = 0; before < dimension; before = LastOf(before + 1))
        {
            count++;
        }

        return count;
    }

    /// <summary>The groups with fractions p = D_g / D in place of numbers of directions.</summary>
    internal static ModeGroup[] Fractions(ModeGroup[] groups)
    {
        double dimension = 0;
        foreach (ModeGroup group in groups)
        {
            dimension += group.Count;
        }

        return Array.ConvertAll(groups, g => g with { Count = g.Count / dimension });
    }

    /// <summary>The last rank of the group that begins with a rank.</summary>
    private static double LastOf(double first) => first < ExactRanks ? first : Math.Floor(first * 1.1) - 1;

    /// <summary>The sum of k^-p over the ranks k after one up to another.</summary>
    private static double PowerSum(double before, double last, double p)
    {
        if (last - before > LongRange)
        {
            return PowerIntegral(before + 0.5, last + 0.5, p);
        }

        double sum = 0;
        for (double k = before + 1; k <= last; k++)
        {
            sum += Elementary.Pow(k, -p);
        }

        return sum;
    }

    /// <summary>The integral of x^-p, without cancellation where p is near 1.</summary>
    private static double PowerIntegral(double from, double to, double p)
    {
        double logRatio = Elementary.Log(to / from);
        double exponent = 1 - p;
        return Elementary.Pow(from, exponent) * (exponent == 0 ? logRatio : Elementary.Expm1(exponent * logRatio) / exponent);
    }
}
