using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>The base-2 logarithm; exact for powers of two.</summary>
internal readonly struct Log2Function : IFunction
{
    private const double InverseLow = 2.0355273740931033e-17;

    /// <inheritdoc/>
    public static double Low => LogFunction.SmallestNormal;

    /// <inheritdoc/>
    public static double High => double.MaxValue;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T>
    {
        return Logarithm<T>.Of(x, 0).ToBase(1, 0, Constants.InverseLn2, InverseLow);
    }

    /// <inheritdoc/>
    public static double Outside(double x) =>
        LogFunction.IsSubnormal(x)
            ? LogFunction.Subnormal(x).ToBase(1, 0, Constants.InverseLn2, InverseLow).Value
            : LogFunction.Singular(x);
}
