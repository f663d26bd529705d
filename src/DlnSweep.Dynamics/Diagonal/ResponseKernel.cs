using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// Four rows of R_r^T times a panel of sixteen samples, in registers. Lanes are independent and every sum runs in order of k with fused
/// multiply-adds, so the vector width does not change the bits.
/// </summary>
internal static class ResponseKernel
{
    /// <summary>Samples in a panel.</summary>
    public const int Lanes = 16;

    /// <summary>Rows in a tile.</summary>
    public const int Rows = 4;

    /// <summary>tile[r, lane] = sum_{k=from..to-1} rows[r, k] panel[k, lane].</summary>
    /// <param name="rows">The first of four rows.</param>
    /// <param name="stride">The distance between rows.</param>
    /// <param name="panel">Sixteen lanes for each k.</param>
    /// <param name="from">The first k.</param>
    /// <param name="to">The k after the last.</param>
    /// <param name="tile">4 x 16.</param>
    public static void Accumulate(ref double rows, nuint stride, ReadOnlySpan<double> panel, int from, int to, Span<double> tile)
    {
        ref double lanes = ref MemoryMarshal.GetReference(panel);
        ref double result = ref MemoryMarshal.GetReference(tile);
        if (Vector512.IsHardwareAccelerated)
        {
            Wide(ref rows, stride, ref lanes, (nuint)from, (nuint)to, ref result);
            return;
        }

        Narrow(ref rows, stride, ref lanes, (nuint)from, (nuint)to, ref result);
        Narrow(ref rows, stride, ref Unsafe.Add(ref lanes, 8), (nuint)from, (nuint)to, ref Unsafe.Add(ref result, 8));
    }

    private static void Wide(ref double rows, nuint stride, ref double panel, nuint from, nuint to, ref double tile)
    {
        ref double row1 = ref Unsafe.Add(ref rows, stride);
        ref double row2 = ref Unsafe.Add(ref rows, 2 * stride);
        ref double row3 = ref Unsafe.Add(ref rows, 3 * stride);
        Vector512<double> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector512<double> b0 = default, b1 = default, b2 = default, b3 = default;
        for (nuint k = from; k < to; k++)
        {
            Vector512<double> x = Vector512.LoadUnsafe(ref panel, k * Lanes);
            Vector512<double> y = Vector512.LoadUnsafe(ref panel, (k * Lanes) + 8);
            Vector512<double> factor = Vector512.Create(Unsafe.Add(ref rows, k));
            a0 = Vector512.FusedMultiplyAdd(factor, x, a0);
            b0 = Vector512.FusedMultiplyAdd(factor, y, b0);
            factor = Vector512.Create(Unsafe.Add(ref row1, k));
            a1 = Vector512.FusedMultiplyAdd(factor, x, a1);
            b1 = Vector512.FusedMultiplyAdd(factor, y, b1);
            factor = Vector512.Create(Unsafe.Add(ref row2, k));
            a2 = Vector512.FusedMultiplyAdd(factor, x, a2);
            b2 = Vector512.FusedMultiplyAdd(factor, y, b2);
            factor = Vector512.Create(Unsafe.Add(ref row3, k));
            a3 = Vector512.FusedMultiplyAdd(factor, x, a3);
            b3 = Vector512.FusedMultiplyAdd(factor, y, b3);
        }

        a0.StoreUnsafe(ref tile);
        b0.StoreUnsafe(ref tile, 8);
        a1.StoreUnsafe(ref tile, Lanes);
        b1.StoreUnsafe(ref tile, Lanes + 8);
        a2.StoreUnsafe(ref tile, 2 * Lanes);
        b2.StoreUnsafe(ref tile, (2 * Lanes) + 8);
        a3.StoreUnsafe(ref tile, 3 * Lanes);
        b3.StoreUnsafe(ref tile, (3 * Lanes) + 8);
    }

    // Eight of the lanes.
    private static void Narrow(ref double rows, nuint stride, ref double panel, nuint from, nuint to, ref double tile)
    {
        ref double row1 = ref Unsafe.Add(ref rows, stride);
        ref double row2 = ref Unsafe.Add(ref rows, 2 * stride);
        ref double row3 = ref Unsafe.Add(ref rows, 3 * stride);
        Vector256<double> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<double> b0 = default, b1 = default, b2 = default, b3 = default;
        for (nuint k = from; k < to; k++)
        {
            Vector256<double> x = Vector256.LoadUnsafe(ref panel, k * Lanes);
            Vector256<double> y = Vector256.LoadUnsafe(ref panel, (k * Lanes) + 4);
            Vector256<double> factor = Vector256.Create(Unsafe.Add(ref rows, k));
            a0 = Vector256.FusedMultiplyAdd(factor, x, a0);
            b0 = Vector256.FusedMultiplyAdd(factor, y, b0);
            factor = Vector256.Create(Unsafe.Add(ref row1, k));
            a1 = Vector256.FusedMultiplyAdd(factor, x, a1);
            b1 = Vector256.FusedMultiplyAdd(factor, y, b1);
            factor = Vector256.Create(Unsafe.Add(ref row2, k));
            a2 = Vector256.FusedMultiplyAdd(factor, x, a2);
            b2 = Vector256.FusedMultiplyAdd(factor, y, b2);
            factor = Vector256.Create(Unsafe.Add(ref row3, k));
            a3 = Vector256.FusedMultiplyAdd(factor, x, a3);
            b3 = Vector256.FusedMultiplyAdd(factor, y, b3);
        }

        a0.StoreUnsafe(ref tile);
        b0.StoreUnsafe(ref tile, 4);
        a1.StoreUnsafe(ref tile, Lanes);
        b1.StoreUnsafe(ref tile, Lanes + 4);
        a2.StoreUnsafe(ref tile, 2 * Lanes);
        b2.StoreUnsafe(ref tile, (2 * Lanes) + 4);
        a3.StoreUnsafe(ref tile, 3 * Lanes);
        b3.StoreUnsafe(ref tile, (3 * Lanes) + 4);
    }
}
