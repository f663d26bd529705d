using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// Copies a strip of an operand into a panel: for each p of the inner dimension, <c>panel</c> neighbours side by side, zeros beyond the
/// strip's <c>width</c>. The tile kernels then read both operands straight ahead.
/// </summary>
internal static unsafe class Packing
{
    /// <summary>The strip's neighbours are adjacent in storage; its inner dimension is <paramref name="stride"/> apart.</summary>
    public static void CopyPanel(double* source, nint stride, int width, int k, double* target, int panel)
    {
        if (width == panel && panel % 4 == 0)
        {
            CopyFours(source, stride, k, target, panel);
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
    public static void TransposePanel(double* source, nint stride, int width, int k, double* target, int panel)
    {
        Transpose(source, stride, width, k, target, panel);
        for (int p = 0; p < k && width < panel; p++)
        {
            Clear(target + (p * panel) + width, panel - width);
        }
    }

    /// <summary>The transpose of <paramref name="rows"/> x <paramref name="columns"/> elements, and nothing else of the target.</summary>
    public static void Transpose(double* source, nint stride, int rows, int columns, double* target, nint targetStride)
    {
        int i = 0;
        for (; Avx.IsSupported && i + 4 <= rows; i += 4)
        {
            TransposeFour(source + (i * stride), stride, columns, target + i, targetStride);
        }

        for (; i < rows; i++)
        {
            double* row = source + (i * stride);
            for (int j = 0; j < columns; j++)
            {
                target[(j * targetStride) + i] = row[j];
            }
        }
    }

    private static void CopyFours(double* source, nint stride, int k, double* target, int panel)
    {
        for (int p = 0; p < k; p++)
        {
            for (int r = 0; r < panel; r += 4)
            {
                Vector256.Load(source + r).Store(target + r);
            }

            source += stride;
            target += panel;
        }
    }

    private static void TransposeFour(double* source, nint stride, int k, double* target, nint panel)
    {
        double* s0 = source, s1 = s0 + stride, s2 = s1 + stride, s3 = s2 + stride;
        int p = 0;
        for (; p + 4 <= k; p += 4)
        {
            Vector256<double> r0 = Vector256.Load(s0 + p),
                r1 = Vector256.Load(s1 + p),
                r2 = Vector256.Load(s2 + p),
                r3 = Vector256.Load(s3 + p);
            Squares.Transpose(ref r0, ref r1, ref r2, ref r3);
            r0.Store(target);
            r1.Store(target + panel);
            r2.Store(target + (2 * panel));
            r3.Store(target + (3 * panel));
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
