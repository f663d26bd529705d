using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>The base-10 logarithm; exact for powers of ten.</summary>
internal readonly struct Log10Function : IFunction
{
    private const double TwoHigh = 0.301029995663157;
    private const double TwoLow = 8.241712586023572e-13;
    private const double InverseHigh = 0.4342944819032518;
    private const double InverseLow = 1.098319650216765e-17;

    /// <inheritdoc/>
    public static double Low => LogFunction.SmallestNormal;

    /// <inheritdoc/>
    public static double High => double.MaxValue;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T>
    {
        return Logarithm<T>.Of(x, 0).ToBase(TwoHigh, TwoLow, InverseHigh, InverseLow);
    }

    /// <inheritdoc/>
    public static double Outside(double x) =>
        LogFunction.IsSubnormal(x)
            ? LogFunction.Subnormal(x).ToBase(TwoHigh, TwoLow, InverseHigh, InverseLow).Value
            : LogFunction.Singular(x);
}
