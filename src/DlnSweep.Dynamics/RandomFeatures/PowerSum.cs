using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>sum k^-s over a range of whole numbers, to about 1e-14: term by term at first, then by the Euler-Maclaurin formula.</summary>
internal static class PowerSum
{
    // From here the first term that the formula leaves out, s^5 k^-5 / 30240 of a summand, is below 1e-15 for s up to 8; at larger
    // exponents what lies beyond is below 1e-21 of the sum over all modes.
    private const double FirstSmooth = 1024;

    /// <summary>The sum over first &lt;= k &lt;= last.</summary>
    public static double Over(double first, double last, double exponent)
    {
        double sum = 0;
        double k = first;
        for (; k <= last && k < FirstSmooth; k++)
        {
            sum += Power(k, -exponent);
        }

        return k < last ? sum + Smooth(k, last, exponent) : k == last ? sum + Power(k, -exponent) : sum;
    }

    // Integral, half the end points, and the differences of the first and third derivative.
    private static double Smooth(double x, double y, double s)
    {
        double fx = Power(x, -s);
        double fy = Power(y, -s);
        double u = (1 - s) * Elementary.Log1p((y - x) / x);
        double integral = x * fx * (u == 0 ? Elementary.Log1p((y - x) / x) : Elementary.Expm1(u) / (1 - s));
        double slopes = s * ((fx / x) - (fy / y)) / 12;
        double thirds = s * (s + 1) * (s + 2) * ((fx / (x * x * x)) - (fy / (y * y * y))) / 720;
        return integral + (0.5 * (fx + fy)) + slopes - thirds;
    }

    private static double Power(double k, double exponent) => Elementary.Exp(exponent * Elementary.Log(k));
}
