using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>ln x.</summary>
internal readonly struct LogFunction : IFunction
{
    /// <summary>The smallest normal number.</summary>
    public const double SmallestNormal = 2.2250738585072014e-308;

    /// <inheritdoc/>
    public static double Low => SmallestNormal;

    /// <inheritdoc/>
    public static double High => double.MaxValue;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T>
    {
        return Logarithm<T>.Of(x, 0).Natural();
    }

    /// <inheritdoc/>
    public static double Outside(double x) => IsSubnormal(x) ? Subnormal(x).Natural().Value : Singular(x);

    /// <summary>Whether x is positive and beneath <see cref="SmallestNormal"/>.</summary>
    public static bool IsSubnormal(double x) => x > 0 && x < SmallestNormal;

    /// <summary>The logarithm of such a number.</summary>
    public static Logarithm<OneLane> Subnormal(double x) => Logarithm<OneLane>.Of(x * Constants.TwoTo100, 0).Shifted(-100);

    /// <summary>Any logarithm of zero, infinity, NaN and negative numbers.</summary>
    public static double Singular(double x) => x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
}
