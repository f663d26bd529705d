using System.Security.Cryptography;
using DlnSweep.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace DlnSweep.Results.Transfer;

/// <summary>
/// The percentile bootstrap (Efron 1979) of a refined optimum: replicates are drawn anew with replacement, whole, so that what the runs
/// of one replicate have in common stays together. Its draws are fixed: the same runs give the same interval.
/// </summary>
internal static class Bootstrap
{
    private const int Resamples = 1000;

    /// <summary>The 95 % interval in octaves; null with fewer than two replicates or when too few resamples have an optimum.</summary>
    public static (double Low, double High)? Interval(ScoreCurve curve)
    {
        if (curve.Replicates < 2)
        {
            return null;
        }

        RandomSource random = new(SHA256.HashData("bootstrap of the refined optimum"u8));
        int[] chosen = new int[curve.Replicates];
        List<double> optima = new(Resamples);
        for (int b = 0; b < Resamples; b++)
        {
            for (int r = 0; r < chosen.Length; r++)
            {
                chosen[r] = random.NextInteger(chosen.Length);
            }

            if (curve.Optimum(chosen) is ScoreOptimum optimum)
            {
                optima.Add(optimum.RefinedOctaves);
            }
        }

        return optima.Count < Resamples / 2
            ? null
            : (optima.QuantileCustom(0.025, QuantileDefinition.R7), optima.QuantileCustom(0.975, QuantileDefinition.R7));
    }
}
