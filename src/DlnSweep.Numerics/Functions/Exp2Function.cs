using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>2^x; exact for whole x.</summary>
internal readonly struct Exp2Function : IFunction
{
    // ln 2 as a sum of two.
    private const double Ln2 = 0.6931471805599453;
    private const double Ln2Lost = 2.3190468138462996e-17;

    /// <inheritdoc/>
    public static double Low => -1021;

    /// <inheritdoc/>
    public static double High => 1022;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T>
    {
        T shifted = x + Constants.Rounder;
        T n = shifted - Constants.Rounder;
        T power = T.AddBits(shifted << 52, T.FromBits(Constants.BitsOfOne));
        T fraction = x - n;
        T rest = fraction * Ln2;
        T restLost = T.Fma(fraction, Ln2, -rest) + (fraction * Ln2Lost);
        return Exponential<T>.Of(power, rest, restLost).Sum();
    }

    /// <inheritdoc/>
    public static double Outside(double x)
    {
        if (double.IsNaN(x) || x >= 1024)
        {
            return x >= 1024 ? double.PositiveInfinity : x;
        }

        return x < -1075 ? 0
            : x > 0 ? Inside<OneLane>(x - 100).Value * Constants.TwoTo100
            : Inside<OneLane>(x + 100).Value / Constants.TwoTo100;
    }
}
