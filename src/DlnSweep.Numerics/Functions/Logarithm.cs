using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>
/// What the logarithms have in common: x = 2^k m with m in [sqrt(1/2), sqrt 2), then ln m = 2 artanh s with s = (m - 1)/(m + 1), as a
/// leading term 2 s and a small correction (a polynomial of least relative error, 6e-17 of the correction, and what s has lost by
/// rounding).
/// </summary>
internal readonly record struct Logarithm<T>(T Exponent, T Leading, T Tail)
    where T : struct, ILanes<T>
{
    private const ulong BitsOfRootHalf = 0x3FE6A09E667F3BCD;
    private const ulong MantissaBits = 0x000FFFFFFFFFFFFF;
    private const ulong BitsOfTwoTo52 = 0x4330000000000000;
    private const ulong ExponentBits = 0x7FF0000000000000;
    private const double TwoTo52AndBias = 4503599627370496 + 1023;

    /// <summary>
    /// For x + lost with a normal positive x, and |lost| at most an ulp of x and not beneath the smallest normal number, or zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Logarithm<T> Of(T x, T lost)
    {
        T shifted = T.AddBits(x, T.FromBits(Constants.BitsOfOne - BitsOfRootHalf));
        T biased = shifted >>> 52;
        T exponent = (biased | T.FromBits(BitsOfTwoTo52)) - TwoTo52AndBias;
        T m = T.AddBits(shifted & T.FromBits(MantissaBits), T.FromBits(BitsOfRootHalf));
        T f = m - 1;
        T fLost = 0.5 * (T.SubtractBits(T.FromBits(ExponentBits), biased << 52) * lost); // 2^-k lost

        T divisor = 2 + f;
        T divisorLost = f - (divisor - 2);
        T s = f / divisor;
        T twiceSLost = T.FmaNegated(s, divisorLost + fLost, T.FmaNegated(s, divisor, f) + fLost) * (1 - s); // 1 - s = 2 / (m + 1)

        T z = s * s;
        T p = 0.1328808847872686438318368118416401557624340057373046875;
        p = T.Fma(p, z, 0.1324654985591991185334137526297126896679401397705078125);
        p = T.Fma(p, z, 0.1538722016174444984226710175789776258170604705810546875);
        p = T.Fma(p, z, 0.181817736148512876237504087839624844491481781005859375);
        p = T.Fma(p, z, 0.222222226566333447284051771930535323917865753173828125);
        p = T.Fma(p, z, 0.285714285691683611556612731874338351190090179443359375);
        p = T.Fma(p, z, 0.400000000000053257398491268759244121611118316650390625);
        p = T.Fma(p, z, 0.66666666666666662965923251249478198587894439697265625);
        return new(exponent, 2 * s, T.Fma(s * z, p, twiceSLost));
    }

    /// <summary>The natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Natural()
    {
        T whole = Exponent * Constants.Ln2High;
        T high = whole + Leading;
        T lost = Leading - (high - whole);
        return high + (lost + T.Fma(Exponent, Constants.Ln2Low, Tail));
    }

    /// <summary>The logarithm to another base, given the logarithm of 2 to that base and 1 / ln(base), each as a sum of two; the former's
    /// leading term is short enough for exact products with an exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ToBase(double twoHigh, double twoLow, double inverseHigh, double inverseLow)
    {
        T product = Leading * inverseHigh;
        T productTail = T.Fma(Leading, inverseHigh, -product) + T.Fma(Leading, inverseLow, Tail * inverseHigh);
        T whole = Exponent * twoHigh;
        T sum = whole + product;
        T lost = product - (sum - whole);
        return sum + (lost + T.Fma(Exponent, twoLow, productTail));
    }

    /// <summary>The same for 2^shift x.</summary>
    public Logarithm<T> Shifted(double shift) => this with { Exponent = Exponent + shift };
}
