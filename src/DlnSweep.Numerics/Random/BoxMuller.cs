using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Random;

/// <summary>
/// Standard normal deviates by the transformation of Box and Muller (1958): r = sqrt(-2 ln u) and an angle. u is (bits + 1/2) / 2^64,
/// rounded to 53 significant bits, so that the tails reach 9.5 standard deviations. The angle is a multiple of pi/2, by two bits, plus one
/// that is uniform in (-pi/4, pi/4), of 62 bits.
/// </summary>
internal static class BoxMuller
{
    private const double TwoTo51 = 2251799813685248;
    private const double TwoTo63 = 9223372036854775808;
    private const double TwoTo84 = 19342813113834066795298816.0;
    private const ulong BitsOfTwoTo51 = 0x4320000000000000;
    private const ulong BitsOfTwoTo52 = 0x4330000000000000;
    private const ulong BitsOfTwoTo84 = 0x4530000000000000;
    private const ulong BitsOfRootHalf = 0x3FE6A09E667F3BCD;
    private const ulong MantissaBits = 0x000FFFFFFFFFFFFF;

    /// <summary>
    /// Turns groups of 16 random 64-bit numbers, in place, into as many deviates: number i gives the radius of deviates i and 8 + i.
    /// </summary>
    public static void Transform(Span<double> groups)
    {
        if (EightLanes.IsSupported)
        {
            TransformGroups<EightLanes>(groups);
        }
        else if (FourLanes.IsSupported)
        {
            TransformGroups<FourLanes>(groups);
        }
        else
        {
            TransformGroups<OneLane>(groups);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformGroups<T>(Span<double> groups)
        where T : struct, ILanes<T>
    {
        for (; groups.Length >= Philox.GroupSize; groups = groups[Philox.GroupSize..])
        {
            ref double group = ref MemoryMarshal.GetReference(groups);
            for (int lane = 0; lane < Philox.GroupBlocks; lane += T.Count)
            {
                TransformLanes<T>(ref group, lane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformLanes<T>(ref double group, int lane)
        where T : struct, ILanes<T>
    {
        T bits = T.Load(in group, Philox.GroupBlocks + lane);
        T radius = Radius(T.Load(in group, lane));
        (T cosine, T sine) = Direction(bits);
        T exchange = (cosine ^ sine) & T.SubtractBits(T.FromBits(0), bits & T.FromBits(1));
        T.Store(radius * (cosine ^ exchange), ref group, lane);
        T.Store(radius * (sine ^ exchange), ref group, Philox.GroupBlocks + lane);
    }

    // sqrt(-2 ln u)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Radius<T>(T bits)
        where T : struct, ILanes<T>
    {
        // 2^64 u = high 2^32 + low + 1/2, each half exact by placing it in the significand of a suitable power of two.
        T high = ((bits >>> 32) | T.FromBits(BitsOfTwoTo84)) - (TwoTo84 + TwoTo51);
        T low = ((bits & T.FromBits(uint.MaxValue)) << 1) | T.FromBits(BitsOfTwoTo51 | 1);
        T u = high + low;

        T shifted = T.AddBits(u, T.FromBits(Constants.BitsOfOne - BitsOfRootHalf));
        T exponent = ((shifted >>> 52) | T.FromBits(BitsOfTwoTo52)) - (4503599627370496 + 1023 + 64);
        T f = T.AddBits(shifted & T.FromBits(MantissaBits), T.FromBits(BitsOfRootHalf)) - 1;
        T s = f / (2 + f);
        T z = s * s;
        T p = 0.1461655458585566780271847164840437471866607666015625;
        p = T.Fma(p, z, 0.153317152124556044245906605283380486071109771728515625);
        p = T.Fma(p, z, 0.18182889203204677386338516953401267528533935546875);
        p = T.Fma(p, z, 0.222222111367309793639179815727402456104755401611328125);
        p = T.Fma(p, z, 0.2857142862592410015309951631934382021427154541015625);
        p = T.Fma(p, z, 0.399999999998998545525097370045841671526432037353515625);
        p = T.Fma(p, z, 0.66666666666666696272613990004174411296844482421875);
        T log = T.Fma(exponent, 0.6931471805599453, T.Fma(s * z, p, s + s));
        return T.Sqrt(-2 * log);
    }

    // (plus or minus cos, sin) of pi/4 t, t uniform in (-1, 1); minimax polynomials in t^2 with relative errors of 1.1e-16 and 3.9e-17.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Cosine, T Sine) Direction<T>(T bits)
        where T : struct, ILanes<T>
    {
        T high = ((bits >>> 32) | T.FromBits(BitsOfTwoTo84)) - (TwoTo84 + TwoTo63 + (2 * TwoTo51));
        T low = (bits & T.FromBits(0xFFFFFFFC)) | T.FromBits(BitsOfTwoTo52 | 2);
        T t = (high + low) * (1 / TwoTo63);
        T q = t * t;

        T s = 6.868724252837272988889098685429736865573624449154976900899783e-12;
        s = T.Fma(s, q, -1.757121947509032675845609134518670452207445009662478696554899e-9);
        s = T.Fma(s, q, 3.133615872941205255347411635230558957232460670638829469680786e-7);
        s = T.Fma(s, q, -3.657620413769654380171936214338757054065354168415069580078125e-5);
        s = T.Fma(s, q, 2.4903945701826297846881441699906645226292312145233154296875e-3);
        s = T.Fma(s, q, -8.074551218827975829217535874704481102526187896728515625e-2);
        s = T.Fma(s, q, 0.78539816339744827899949086713604629039764404296875);

        T c = 1.136226344535033601452941678300247608374151653265471395570785e-10;
        c = T.Fma(c, q, -2.460940616816998346930714857902500192210482055088505148887634e-8);
        c = T.Fma(c, q, 3.590859058647838041001491143910939740635512862354516983032227e-6);
        c = T.Fma(c, q, -3.25991886414513380894331096016003357362933456897735595703125e-4);
        c = T.Fma(c, q, 1.5854344243722791329975763119364273734390735626220703125e-2);
        c = T.Fma(c, q, -0.308425137534035720410230396737460978329181671142578125);
        c = T.Fma(c, q, 0.99999999999999988897769753748434595763683319091796875);
        return (c ^ ((bits & T.FromBits(2)) << 62), t * s);
    }
}
