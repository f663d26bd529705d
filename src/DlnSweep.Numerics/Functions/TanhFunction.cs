using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>tanh x.</summary>
internal readonly struct TanhFunction : IFunction
{
    /// <inheritdoc/>
    public static double Low => -20;

    /// <inheritdoc/>
    public static double High => 20;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T>
    {
        var pair = HyperbolicPair<T>.Of(T.Abs(x));
        T quotient = pair.Sinh / pair.Cosh;
        T remainder = T.FmaNegated(quotient, pair.Cosh, pair.Sinh) + T.FmaNegated(quotient, pair.CoshTail, pair.SinhTail);
        return T.CopySign(quotient + (remainder / (pair.Cosh + pair.CoshTail)), x);
    }

    /// <inheritdoc/>
    public static double Outside(double x) => double.IsNaN(x) ? x : Math.CopySign(1, x);
}
