using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>ln (1 + x).</summary>
internal readonly struct Log1pFunction : IFunction
{
    // Below this the series ends after two terms, and 1 + x loses what counts: 2^-29.
    private const double Small = 1.862645149230957e-9;

    /// <inheritdoc/>
    public static double Low => -0.9999999999999999;

    /// <inheritdoc/>
    public static double High => 1e300;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T>
    {
        T sum = 1 + x;
        T taken = sum - x;
        T lost = (x - (sum - taken)) + (1 - taken);
        T value = Logarithm<T>.Of(sum, lost).Natural();
        return T.WhereLess(T.Abs(x), Small, T.Fma(-0.5 * x, x, x), value);
    }

    /// <inheritdoc/>
    public static double Outside(double x) => x > -1 ? Elementary.Log(x) : LogFunction.Singular(1 + x);
}
