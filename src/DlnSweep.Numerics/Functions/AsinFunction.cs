using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>
/// arcsin x: x + x^3 p(x^2) up to 1/2 with the polynomial of minimal error, beyond it pi/2 - 2 arcsin(sqrt((1 - |x|)/2)) with what the root
/// has lost.
/// </summary>
internal readonly struct AsinFunction : IFunction
{
    private const double HalfPi = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;

    /// <inheritdoc/>
    public static double Low => -1;

    /// <inheritdoc/>
    public static double High => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T>
    {
        T size = T.Abs(x);
        T half = 0.5 * (1 - size); // exact where it is used
        T z = T.WhereLess(half, 0.25, half, size * size);
        T root = T.Sqrt(z);
        T s = T.WhereLess(half, 0.25, root, size);

        // Interpolated at the Chebyshev points of [0, 1/4]: error 1e-18.
        T p = 0.02961201126495512;
        p = T.Fma(p, z, -0.01924167174674304);
        p = T.Fma(p, z, 0.019554513336123378);
        p = T.Fma(p, z, 0.0030448799094556773);
        p = T.Fma(p, z, 0.009319560794767446);
        p = T.Fma(p, z, 0.009621842970100282);
        p = T.Fma(p, z, 0.011566459612121669);
        p = T.Fma(p, z, 0.01396378001220357);
        p = T.Fma(p, z, 0.017352816540325496);
        p = T.Fma(p, z, 0.02237215744350722);
        p = T.Fma(p, z, 0.03038194447553234);
        p = T.Fma(p, z, 0.044642857142551895);
        p = T.Fma(p, z, 0.07500000000000118);
        p = T.Fma(p, z, 0.16666666666666666);
        T rise = (s * z) * p;

        // The smallest number keeps 0/0 away at x = 1.
        T rootLost = T.FmaNegated(root, root, z) / ((2 * root) + double.Epsilon);
        T twice = 2 * root;
        T difference = HalfPi - twice;
        T lost = (HalfPi - difference) - twice;
        T far = difference + (lost + (HalfPiLow - (2 * (rise + rootLost))));
        return T.CopySign(T.WhereLess(half, 0.25, far, s + rise), x);
    }

    /// <inheritdoc/>
    public static double Outside(double x) => double.NaN;
}
