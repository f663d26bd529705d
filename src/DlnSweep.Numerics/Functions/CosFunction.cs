using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>cos x.</summary>
internal readonly struct CosFunction : IFunction
{
    private const ulong Quarters = 1;

    /// <inheritdoc/>
    public static double Low => -1e5;

    /// <inheritdoc/>
    public static double High => 1e5;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T> => SineCosine<T>.Of(x).Advanced(Quarters);

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
