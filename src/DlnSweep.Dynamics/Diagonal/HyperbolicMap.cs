using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The coordinates of the flow. With theta = log(u/v) and the product c = u v, which decays as alpha^2 exp(-2 lambda t) whatever the
/// data, the coefficients are beta = (u^2 - v^2)/2 = c sinh(theta). For a tiny alpha one of u and v underflows; theta does not.
/// </summary>
internal static class HyperbolicMap
{
    // Up to here neither c nor sinh leaves the range of normal doubles, whatever the other is.
    private const double SafeExponent = 300;

    /// <summary>ln c = 2 ln alpha - 2 lambda t.</summary>
    public static double LogScale(DiagonalSettings settings, double time) =>
        (2 * Elementary.Log(settings.InitialScale)) - (2 * settings.WeightDecay * time);

    /// <summary>beta = c sinh(theta) and its derivative c cosh(theta) = sqrt(c^2 + beta^2), elementwise.</summary>
    /// <param name="theta">The log-ratios.</param>
    /// <param name="logScale">ln c.</param>
    /// <param name="beta">The coefficients.</param>
    /// <param name="gain">The derivatives, half the diagonal D of the tangent kernel.</param>
    public static void Coefficients(ReadOnlySpan<double> theta, double logScale, Span<double> beta, Span<double> gain)
    {
        double scale = Elementary.Exp(logScale);
        if (Math.Abs(logScale) < SafeExponent && Vectors.MaxAbs(theta) < SafeExponent)
        {
            Elementary.SinhCosh(theta, beta, gain);
            Vectors.Scale(scale, beta);
            Vectors.Scale(scale, gain);
            return;
        }

        for (int i = 0; i < theta.Length; i++)
        {
            double size = Math.Abs(theta[i]);
            beta[i] = size < 30 ? scale * Elementary.Sinh(theta[i]) : Math.CopySign(0.5 * Elementary.Exp(logScale + size), theta[i]);
            gain[i] = Math.Sqrt((scale * scale) + (beta[i] * beta[i]));
        }
    }
}
