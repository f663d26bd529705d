using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>e^x - 1.</summary>
internal readonly struct Expm1Function : IFunction
{
    /// <inheritdoc/>
    public static double Low => -700;

    /// <inheritdoc/>
    public static double High => 700;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T>
    {
        // (2^n - 1) + 2^n (r + ...): the product by a power of two is exact, and the bracket dominates unless it is zero.
        var e = Exponential<T>.Of(x);
        T whole = e.Power - 1;
        T taken = whole - e.Power;
        T wholeLost = (e.Power - (whole - taken)) - (1 + taken);
        T linear = e.Power * e.Rest;
        T sum = whole + linear;
        T lost = linear - (sum - whole);
        return T.CopySign(sum + T.Fma(e.Power, e.SinhTail + e.CoshRise, lost + wholeLost), x);
    }

    /// <inheritdoc/>
    public static double Outside(double x) => x < 0 ? -1 : Elementary.Exp(x);
}
