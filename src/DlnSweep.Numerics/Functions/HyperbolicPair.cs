using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>
/// sinh and cosh of the same |x|, each as a leading term and a correction, by the addition theorem:
/// sinh(n ln 2 + r) = a cosh r + b sinh r and cosh(n ln 2 + r) = b cosh r + a sinh r, where a = (2^n - 2^-n)/2 and b = (2^n + 2^-n)/2.
/// </summary>
internal readonly record struct HyperbolicPair<T>(T Sinh, T SinhTail, T Cosh, T CoshTail)
    where T : struct, ILanes<T>
{
    /// <summary>For 0 &lt;= x &lt;= 708.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HyperbolicPair<T> Of(T x)
    {
        var e = Exponential<T>.Of(x);
        T large = 0.5 * e.Power;
        T small = 0.5 / e.Power;
        T a = large - small;
        T aLost = (large - a) - small;
        T b = large + small;
        T bLost = (large - b) + small;

        T br = b * e.Rest;
        T sinh = a + br;
        T sinhLost = (br - (sinh - a)) + T.Fma(b, e.Rest, -br);
        T sinhTail = sinhLost + T.Fma(b, e.SinhTail, T.Fma(a, e.CoshRise, T.Fma(bLost, e.Rest, aLost)));

        T ar = a * e.Rest;
        T cosh = b + ar;
        T coshLost = (ar - (cosh - b)) + T.Fma(a, e.Rest, -ar);
        T coshTail = coshLost + T.Fma(a, e.SinhTail, T.Fma(b, e.CoshRise, T.Fma(aLost, e.Rest, bLost)));
        return new(sinh, sinhTail, cosh, coshTail);
    }
}
