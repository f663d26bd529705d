using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>e^x.</summary>
internal readonly struct ExpFunction : IFunction
{
    private const double Overflow = 709.782712893384;
    private const double Underflow = -745.1332191019412;

    /// <inheritdoc/>
    public static double Low => -708;

    /// <inheritdoc/>
    public static double High => 709;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T>
    {
        return Exponential<T>.Of(x).Sum();
    }

    /// <inheritdoc/>
    public static double Outside(double x)
    {
        if (double.IsNaN(x) || x > Overflow)
        {
            return x > Overflow ? double.PositiveInfinity : x;
        }

        return x < Underflow ? 0 : Far(x, 1);
    }

    /// <summary>factor e^x for 600 &lt; |x| &lt; 750 and a factor that is a power of two.</summary>
    public static double Far(double x, double factor)
    {
        // The reduction holds beyond the range of 2^n, which alone is scaled.
        double n = Math.FusedMultiplyAdd(x, Constants.InverseLn2, Constants.Rounder) - Constants.Rounder;
        int shift = x > 0 ? 100 : -100;
        Exponential<OneLane> e = Exponential<OneLane>.Of(x) with { Power = Math.ScaleB(1, (int)n - shift) };
        return e.Sum().Value * (factor * Math.ScaleB(1, shift));
    }
}
