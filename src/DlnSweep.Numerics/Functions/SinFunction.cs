using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>sin x.</summary>
internal readonly struct SinFunction : IFunction
{
    private const ulong Quarters = 0;

    /// <inheritdoc/>
    public static double Low => -1e5;

    /// <inheritdoc/>
    public static double High => 1e5;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T> => T.WhereLess(T.Abs(x), 1e-8, x, SineCosine<T>.Of(x).Advanced(Quarters)); // keeps the sign of zero

    /// <inheritdoc/>
    public static double Outside(double x)
    {
        if (!double.IsFinite(x))
        {
            return double.NaN;
        }

        (ulong turns, DoubleDouble rest) = QuarterTurns.Of(x);
        return SineCosine<OneLane>.Of(rest.High, rest.Low, OneLane.FromBits(turns)).Advanced(Quarters).Value;
    }
}
