using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Numerics;

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

    /// <summary>beta = c sinh(theta), elementwise.</summary>
    /// <param name="theta">The log-ratios.</param>
    /// <param name="logScale">ln c.</param>
    /// <param name="beta">The coefficients.</param>
    /// <param name="scratch">Overwritten, as long as the others.</param>
    public static void Coefficients(ReadOnlySpan<double> theta, double logScale, Span<double> beta, Span<double> scratch)
    {
        if (Math.Abs(logScale) < SafeExponent && Vectors.MaxAbs(theta) < SafeExponent)
        {
            Elementary.SinhCosh(theta, beta, scratch);
            Vectors.Scale(Elementary.Exp(logScale), beta);
            return;
        }

        double scale = Elementary.Exp(logScale);
        for (int i = 0; i < theta.Length; i++)
        {
            double size = Math.Abs(theta[i]);
            beta[i] = size < 30 ? scale * Elementary.Sinh(theta[i]) : Math.CopySign(0.5 * Elementary.Exp(logScale + size), theta[i]);
        }
    }

    /// <summary>c cosh(theta), elementwise: the derivative of the coefficients.</summary>
    /// <param name="theta">The log-ratios.</param>
    /// <param name="logScale">ln c.</param>
    /// <param name="gain">The derivatives.</param>
    /// <param name="scratch">Overwritten, as long as the others.</param>
    public static void Gains(ReadOnlySpan<double> theta, double logScale, Span<double> gain, Span<double> scratch)
    {
        Elementary.SinhCosh(theta, scratch, gain);
        Vectors.Scale(Elementary.Exp(logScale), gain);
    }
}
