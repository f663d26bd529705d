using DlnSweep.Numerics.Functions;

namespace DlnSweep.Numerics.Random;

/// <summary>
/// Gamma deviates by Marsaglia and Tsang (2000), "A simple method for generating gamma variables": d v with d = shape - 1/3 and
/// v = (1 + x / (3 sqrt d))^3 for a normal x, accepted where ln u &lt; x^2/2 + d - d v + d ln v.
/// </summary>
internal static class GammaDeviate
{
    /// <summary>A deviate of unit scale for a positive, finite shape.</summary>
    public static double Next(RandomSource source, double shape)
    {
        if (shape < 1)
        {
            double larger = Next(source, shape + 1);
            return larger * Elementary.Exp(Elementary.Log(source.NextUniform()) / shape);
        }

        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = source.NextNormal();
            double t = c * x;
            if (t <= -1)
            {
                continue;
            }

            // w = v - 1, so that d (1 - v + ln v) = d (ln(1 + w) - w) cancels no more than it must when d is as large as 2^52.
            double w = t * (3 + (t * (3 + t)));
            double u = source.NextUniform();
            if (u < 1 - (0.0331 * x * x * x * x) || Elementary.Log(u) < (0.5 * x * x) + (d * (Elementary.Log1p(w) - w)))
            {
                return d + (d * w);
            }
        }
    }
}
