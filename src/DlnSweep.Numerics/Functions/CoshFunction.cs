using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>cosh x.</summary>
internal readonly struct CoshFunction : IFunction
{
    private const double Overflow = 710.4758600739439;

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
        return pair.Cosh + pair.CoshTail;
    }

    /// <inheritdoc/>
    public static double Outside(double x)
    {
        double size = Math.Abs(x);
        return size <= Overflow ? ExpFunction.Far(size, 0.5) : double.IsNaN(x) ? x : double.PositiveInfinity;
    }
}
