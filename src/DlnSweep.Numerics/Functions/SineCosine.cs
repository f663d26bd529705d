using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>
/// What sine and cosine have in common: x = n pi/2 + r with |r| at most pi/4, r as a sum of two; then minimax polynomials with errors below
/// 1e-16 of the correction that they add.
/// </summary>
internal readonly record struct SineCosine<T>(T Sine, T Cosine, T QuarterBits)
    where T : struct, ILanes<T>
{
    // pi/2 in pieces of 33 bits, whose products with n up to 2^20 are exact, and the rest.
    private const double Piece0 = 1.5707963267341256;
    private const double Piece1 = 6.077100506303966e-11;
    private const double Piece2 = 2.0222662487111665e-21;
    private const double Piece3 = 8.4784276603689e-32;
    private const double TwoOverPi = 0.6366197723675814;

    /// <summary>For |x| up to 10^5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SineCosine<T> Of(T x)
    {
        T shifted = T.Fma(x, TwoOverPi, Constants.Rounder);
        T n = shifted - Constants.Rounder;
        T first = T.FmaNegated(n, Piece0, x);
        T second = n * Piece1;
        T third = n * Piece2;
        (T sum, T lost) = Difference(first, second);
        (T r, T lostAgain) = Difference(sum, third);
        return Of(r, T.FmaNegated(n, Piece3, lost + lostAgain), shifted);
    }

    /// <summary>For r + rest, up to pi/4, and the quarter turns in the lowest bits of <paramref name="quarters"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SineCosine<T> Of(T r, T rest, T quarters)
    {
        T q = r * r;
        T qLost = T.Fma(r, r, -q);
        T half = 0.5 * q;

        T s = 1.5919110455471821e-10;
        s = T.Fma(s, q, -2.505114888344683e-08);
        s = T.Fma(s, q, 2.7557316210531966e-06);
        s = T.Fma(s, q, -0.0001984126983705946);
        s = T.Fma(s, q, 0.008333333333331293);
        s = T.Fma(s, q, -0.16666666666666666);
        T sine = r + T.Fma(r * q, s, T.FmaNegated(half, rest, rest));

        T c = -1.1381484734950637e-11;
        c = T.Fma(c, q, 2.0876126951295875e-09);
        c = T.Fma(c, q, -2.755731715365367e-07);
        c = T.Fma(c, q, 2.4801587298450532e-05);
        c = T.Fma(c, q, -0.0013888888888887055);
        c = T.Fma(c, q, 0.041666666666666664);
        T leading = 1 - half;
        T lost = (1 - leading) - half;
        T cosine = leading + (lost + T.Fma(q * q, c, T.FmaNegated(r, rest, -0.5 * qLost)));
        return new(sine, cosine, quarters);
    }

    /// <summary>The sine of the angle advanced by some quarter turns: 1 makes it the cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Advanced(ulong quarters)
    {
        T turn = T.AddBits(QuarterBits, T.FromBits(quarters));
        T choice = T.SubtractBits(T.FromBits(0), turn & T.FromBits(1));
        T value = Sine ^ ((Sine ^ Cosine) & choice);
        return value ^ ((turn & T.FromBits(2)) << 62);
    }

    private static (T Value, T Lost) Difference(T x, T y)
    {
        T value = x - y;
        T taken = value - x;
        return (value, (x - (value - taken)) - (y + taken));
    }
}
