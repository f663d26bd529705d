using System.Runtime.CompilerServices;

namespace DlnSweep.Dynamics.Numerics;

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
        // e^x = 2^m e^(x - m ln 2); what the difference loses counts to first order.
        double m = x > 0 ? 100 : -100;
        double exact = x - (m * Constants.Ln2High);
        double small = m * Constants.Ln2Low;
        double rest = exact - small;
        double lost = (exact - rest) - small;
        double value = Inside<OneLane>(rest).Value;
        return Math.FusedMultiplyAdd(value, lost, value) * (factor * (x > 0 ? Constants.TwoTo100 : 1 / Constants.TwoTo100));
    }
}
