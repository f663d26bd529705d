using System.Runtime.Intrinsics;

namespace DlnSweep.Benchmarks.Profile;

/// <summary>The most that one core can multiply and add: fused multiply-adds on registers alone.</summary>
internal static class PeakRate
{
    private const int Rounds = 1_000_000;
    private const int Chains = 12;

    /// <summary>Floating-point operations per second, two for each fused multiply-add.</summary>
    public static double Measure()
    {
        int lanes = Vector512.IsHardwareAccelerated ? Vector512<double>.Count : Vector256<double>.Count;
        double sink = 0;
        double seconds = CpuClock.Fastest(20, () => sink += Vector512.IsHardwareAccelerated ? Wide(0.5) : Narrow(0.5));
        return double.IsFinite(sink) ? 2.0 * lanes * Chains * Rounds / seconds : double.NaN;
    }

    private static double Wide(double factor)
    {
        Vector512<double> f = Vector512.Create(factor), g = f;
        Vector512<double> a = f, b = f, c = f, d = f, e = f, h = f, i = f, j = f, k = f, l = f, m = f, n = f;
        for (int round = 0; round < Rounds; round++)
        {
            a = Vector512.FusedMultiplyAdd(a, f, g);
            b = Vector512.FusedMultiplyAdd(b, f, g);
            c = Vector512.FusedMultiplyAdd(c, f, g);
            d = Vector512.FusedMultiplyAdd(d, f, g);
            e = Vector512.FusedMultiplyAdd(e, f, g);
            h = Vector512.FusedMultiplyAdd(h, f, g);
            i = Vector512.FusedMultiplyAdd(i, f, g);
            j = Vector512.FusedMultiplyAdd(j, f, g);
            k = Vector512.FusedMultiplyAdd(k, f, g);
            l = Vector512.FusedMultiplyAdd(l, f, g);
            m = Vector512.FusedMultiplyAdd(m, f, g);
            n = Vector512.FusedMultiplyAdd(n, f, g);
        }

        return Vector512.Sum(a + b + c + d + e + h + i + j + k + l + m + n);
    }

    private static double Narrow(double factor)
    {
        Vector256<double> f = Vector256.Create(factor), g = f;
        Vector256<double> a = f, b = f, c = f, d = f, e = f, h = f, i = f, j = f, k = f, l = f, m = f, n = f;
        for (int round = 0; round < Rounds; round++)
        {
            a = Vector256.FusedMultiplyAdd(a, f, g);
            b = Vector256.FusedMultiplyAdd(b, f, g);
            c = Vector256.FusedMultiplyAdd(c, f, g);
            d = Vector256.FusedMultiplyAdd(d, f, g);
            e = Vector256.FusedMultiplyAdd(e, f, g);
            h = Vector256.FusedMultiplyAdd(h, f, g);
            i = Vector256.FusedMultiplyAdd(i, f, g);
            j = Vector256.FusedMultiplyAdd(j, f, g);
            k = Vector256.FusedMultiplyAdd(k, f, g);
            l = Vector256.FusedMultiplyAdd(l, f, g);
            m = Vector256.FusedMultiplyAdd(m, f, g);
            n = Vector256.FusedMultiplyAdd(n, f, g);
        }

        return Vector256.Sum(a + b + c + d + e + h + i + j + k + l + m + n);
    }
}
