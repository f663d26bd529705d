using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>
/// What the exponential and hyperbolic functions have in common: x = n ln 2 + r with |r| at most ln(2)/2, then sinh r and cosh r by their
/// Taylor series (remainder below 2^-61 of the result), each as a leading term and a small correction.
/// </summary>
/// <param name="Power">2^n.</param>
/// <param name="Rest">r: the leading term of sinh r.</param>
/// <param name="SinhTail">sinh r - r, with what r has lost by rounding.</param>
/// <param name="CoshRise">cosh r - 1.</param>
internal readonly record struct Exponential<T>(T Power, T Rest, T SinhTail, T CoshRise)
    where T : struct, ILanes<T>
{
    /// <summary>For |x| up to 708.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential<T> Of(T x)
    {
        T shifted = T.Fma(x, Constants.InverseLn2, Constants.Rounder);
        T n = shifted - Constants.Rounder;
        T power = T.AddBits(shifted << 52, T.FromBits(Constants.BitsOfOne));
        T exact = T.FmaNegated(n, Constants.Ln2High, x);
        T small = n * Constants.Ln2Low;
        T r = exact - small;
        T lost = (exact - r) - small;
        return Of(power, r, lost);
    }

    /// <summary>For x = n ln 2 + r + lost, given 2^n, |r| up to ln(2)/2 and a |lost| of at most an ulp of r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential<T> Of(T power, T r, T lost)
    {
        T q = r * r;
        T qLost = T.Fma(r, r, -q);
        T s = 1.0 / 6227020800;
        s = T.Fma(s, q, 1.0 / 39916800);
        s = T.Fma(s, q, 1.0 / 362880);
        s = T.Fma(s, q, 1.0 / 5040);
        s = T.Fma(s, q, 1.0 / 120);
        s = T.Fma(s, q, 1.0 / 6);
        T c = 1.0 / 87178291200;
        c = T.Fma(c, q, 1.0 / 479001600);
        c = T.Fma(c, q, 1.0 / 3628800);
        c = T.Fma(c, q, 1.0 / 40320);
        c = T.Fma(c, q, 1.0 / 720);
        c = T.Fma(c, q, 1.0 / 24);

        T half = 0.5 * q;
        T sinhTail = T.Fma(r * q, s, T.Fma(half, lost, lost));
        T coshRise = half + T.Fma(q * q, c, T.Fma(r, lost, 0.5 * qLost));
        return new(power, r, sinhTail, coshRise);
    }

    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Sum()
    {
        T sum = 1 + Rest;
        T lost = Rest - (sum - 1);
        return Power * (sum + ((lost + SinhTail) + CoshRise));
    }
}
