using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>sinh x.</summary>
internal readonly struct SinhFunction : IFunction
{
    /// <inheritdoc/>
    public static double Low => -708;

    /// <inheritdoc/>
    public static double High => 708;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T>
    {
        var pair = HyperbolicPair<T>.Of(T.Abs(x));
        return T.CopySign(pair.Sinh + pair.SinhTail, x);
    }

    /// <inheritdoc/>
    public static double Outside(double x) => Math.CopySign(CoshFunction.Outside(x), x);
}
