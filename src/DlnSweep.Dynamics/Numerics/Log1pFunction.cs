using System.Runtime.CompilerServices;

namespace DlnSweep.Dynamics.Numerics;

/// <summary>ln (1 + x).</summary>
internal readonly struct Log1pFunction : IFunction
{
    /// <inheritdoc/>
    public static double Low => -0.9999999999999999;

    /// <inheritdoc/>
    public static double High => 1e300;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T>
    {
        T sum = 1 + x;
        T taken = sum - x;
        T lost = (x - (sum - taken)) + (1 - taken);
        return T.CopySign(Logarithm<T>.Of(sum, lost).Natural(), x);
    }

    /// <inheritdoc/>
    public static double Outside(double x) => x > -1 ? Elementary.Log(x) : LogFunction.Singular(1 + x);
}
