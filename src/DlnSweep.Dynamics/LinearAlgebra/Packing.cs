using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>
/// Copies a strip of an operand into a panel: for each p of the inner dimension, <c>panel</c> neighbours side by side, zeros beyond the strip's
/// <c>width</c>. The tile kernels then read both operands straight ahead.
/// </summary>
internal static unsafe class Packing
{
    /// <summary>The strip's neighbours are adjacent in storage; its inner dimension is <paramref name="stride"/> apart.</summary>
    public static void Copy(double* source, nint stride, int width, int k, double* target, int panel)
    {
        if (width == panel && panel % Vector256<double>.Count == 0 && Vector256.IsHardwareAccelerated)
        {
            for (int p = 0; p < k; p++)
            {
                for (int r = 0; r < panel; r += Vector256<double>.Count)
                {
                    Vector256.Load(source + r).Store(target + r);
                }

                source += stride;
                target += panel;
            }

            return;
        }

        for (int p = 0; p < k; p++)
        {
            for (int r = 0; r < width; r++)
            {
                target[r] = source[r];
            }

            Clear(target + width, panel - width);
            source += stride;
            target += panel;
        }
    }

    /// <summary>The strip's inner dimension is adjacent in storage; its neighbours are <paramref name="stride"/> apart.</summary>
    public static void Transpose(double* source, nint stride, int width, int k, double* target, int panel)
    {
        int r = 0;
        for (; Avx.IsSupported && r + 4 <= width; r += 4)
        {
            TransposeFour(source + (r * stride), stride, k, target + r, panel);
        }

        for (; r < panel; r++)
        {
            double* row = source + (r * stride);
            for (int p = 0; p < k; p++)
            {
                target[(p * panel) + r] = r < width ? row[p] : 0;
            }
        }
    }

    private static void TransposeFour(double* source, nint stride, int k, double* target, nint panel)
    {
        double* s0 = source, s1 = s0 + stride, s2 = s1 + stride, s3 = s2 + stride;
        int p = 0;
        for (; p + 4 <= k; p += 4)
        {
            Vector256<double> r0 = Vector256.Load(s0 + p), r1 = Vector256.Load(s1 + p), r2 = Vector256.Load(s2 + p), r3 = Vector256.Load(s3 + p);
            Vector256<double> even01 = Avx.UnpackLow(r0, r1), odd01 = Avx.UnpackHigh(r0, r1);
            Vector256<double> even23 = Avx.UnpackLow(r2, r3), odd23 = Avx.UnpackHigh(r2, r3);
            Avx.Permute2x128(even01, even23, 0x20).Store(target);
            Avx.Permute2x128(odd01, odd23, 0x20).Store(target + panel);
            Avx.Permute2x128(even01, even23, 0x31).Store(target + (2 * panel));
            Avx.Permute2x128(odd01, odd23, 0x31).Store(target + (3 * panel));
            target += 4 * panel;
        }

        for (; p < k; p++)
        {
            target[0] = s0[p];
            target[1] = s1[p];
            target[2] = s2[p];
            target[3] = s3[p];
            target += panel;
        }
    }

    private static void Clear(double* target, int count)
    {
        for (int i = 0; i < count; i++)
        {
            target[i] = 0;
        }
    }
}
