using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <content>The tiles of short panels, 8 rows.</content>
internal static unsafe partial class Tile512
{
    // 8 rows, 16 columns.
    private static void EightByTwo(int k, in Strip left, in Strip right, double alpha, double beta, double* c, nint stride)
    {
        double* a = left.Data, b = right.Data;
        nint row = left.Neighbour, twoRows = 2 * row, next = left.Next, nextRight = right.Next;
        double* d = a + twoRows + row, e = d + twoRows + row;
        Vector512<double> c0x = Vector512<double>.Zero, c0y = Vector512<double>.Zero;
        Vector512<double> c1x = Vector512<double>.Zero, c1y = Vector512<double>.Zero;
        Vector512<double> c2x = Vector512<double>.Zero, c2y = Vector512<double>.Zero;
        Vector512<double> c3x = Vector512<double>.Zero, c3y = Vector512<double>.Zero;
        Vector512<double> c4x = Vector512<double>.Zero, c4y = Vector512<double>.Zero;
        Vector512<double> c5x = Vector512<double>.Zero, c5y = Vector512<double>.Zero;
        Vector512<double> c6x = Vector512<double>.Zero, c6y = Vector512<double>.Zero;
        Vector512<double> c7x = Vector512<double>.Zero, c7y = Vector512<double>.Zero;
        // In a large product C lies far away; asked for now, it is there when the sums are.
        Sse.Prefetch0(c);
        Sse.Prefetch0(c + 8);
        Sse.Prefetch0(c + stride);
        Sse.Prefetch0(c + stride + 8);
        Sse.Prefetch0(c + (2 * stride));
        Sse.Prefetch0(c + (2 * stride) + 8);
        Sse.Prefetch0(c + (3 * stride));
        Sse.Prefetch0(c + (3 * stride) + 8);
        Sse.Prefetch0(c + (4 * stride));
        Sse.Prefetch0(c + (4 * stride) + 8);
        Sse.Prefetch0(c + (5 * stride));
        Sse.Prefetch0(c + (5 * stride) + 8);
        Sse.Prefetch0(c + (6 * stride));
        Sse.Prefetch0(c + (6 * stride) + 8);
        Sse.Prefetch0(c + (7 * stride));
        Sse.Prefetch0(c + (7 * stride) + 8);
        for (; k > 0; k--)
        {
            Vector512<double> x = Vector512.Load(b), y = Vector512.Load(b + 8);
            Vector512<double> r = Vector512.Create(*a);
            c0x = Avx512F.FusedMultiplyAdd(r, x, c0x);
            c0y = Avx512F.FusedMultiplyAdd(r, y, c0y);
            r = Vector512.Create(a[row]);
            c1x = Avx512F.FusedMultiplyAdd(r, x, c1x);
            c1y = Avx512F.FusedMultiplyAdd(r, y, c1y);
            r = Vector512.Create(a[twoRows]);
            c2x = Avx512F.FusedMultiplyAdd(r, x, c2x);
            c2y = Avx512F.FusedMultiplyAdd(r, y, c2y);
            r = Vector512.Create(*d);
            c3x = Avx512F.FusedMultiplyAdd(r, x, c3x);
            c3y = Avx512F.FusedMultiplyAdd(r, y, c3y);
            r = Vector512.Create(d[row]);
            c4x = Avx512F.FusedMultiplyAdd(r, x, c4x);
            c4y = Avx512F.FusedMultiplyAdd(r, y, c4y);
            r = Vector512.Create(d[twoRows]);
            c5x = Avx512F.FusedMultiplyAdd(r, x, c5x);
            c5y = Avx512F.FusedMultiplyAdd(r, y, c5y);
            r = Vector512.Create(*e);
            c6x = Avx512F.FusedMultiplyAdd(r, x, c6x);
            c6y = Avx512F.FusedMultiplyAdd(r, y, c6y);
            r = Vector512.Create(e[row]);
            c7x = Avx512F.FusedMultiplyAdd(r, x, c7x);
            c7y = Avx512F.FusedMultiplyAdd(r, y, c7y);
            a += next;
            d += next;
            e += next;
            b += nextRight;
        }

        if (beta == 0)
        {
            Set(c0x, c0y, alpha, c);
            Set(c1x, c1y, alpha, c + stride);
            Set(c2x, c2y, alpha, c + (2 * stride));
            Set(c3x, c3y, alpha, c + (3 * stride));
            Set(c4x, c4y, alpha, c + (4 * stride));
            Set(c5x, c5y, alpha, c + (5 * stride));
            Set(c6x, c6y, alpha, c + (6 * stride));
            Set(c7x, c7y, alpha, c + (7 * stride));
        }
        else
        {
            Add(c0x, c0y, alpha, beta, c);
            Add(c1x, c1y, alpha, beta, c + stride);
            Add(c2x, c2y, alpha, beta, c + (2 * stride));
            Add(c3x, c3y, alpha, beta, c + (3 * stride));
            Add(c4x, c4y, alpha, beta, c + (4 * stride));
            Add(c5x, c5y, alpha, beta, c + (5 * stride));
            Add(c6x, c6y, alpha, beta, c + (6 * stride));
            Add(c7x, c7y, alpha, beta, c + (7 * stride));
        }
    }

    // 8 rows, 8 columns.
    private static void EightByOne(int k, in Strip left, in Strip right, double alpha, double beta, double* c, nint stride)
    {
        double* a = left.Data, b = right.Data;
        nint row = left.Neighbour, twoRows = 2 * row, next = left.Next, nextRight = right.Next;
        double* d = a + twoRows + row, e = d + twoRows + row;
        Vector512<double> c0x = Vector512<double>.Zero;
        Vector512<double> c1x = Vector512<double>.Zero;
        Vector512<double> c2x = Vector512<double>.Zero;
        Vector512<double> c3x = Vector512<double>.Zero;
        Vector512<double> c4x = Vector512<double>.Zero;
        Vector512<double> c5x = Vector512<double>.Zero;
        Vector512<double> c6x = Vector512<double>.Zero;
        Vector512<double> c7x = Vector512<double>.Zero;
        // In a large product C lies far away; asked for now, it is there when the sums are.
        Sse.Prefetch0(c);
        Sse.Prefetch0(c + stride);
        Sse.Prefetch0(c + (2 * stride));
        Sse.Prefetch0(c + (3 * stride));
        Sse.Prefetch0(c + (4 * stride));
        Sse.Prefetch0(c + (5 * stride));
        Sse.Prefetch0(c + (6 * stride));
        Sse.Prefetch0(c + (7 * stride));
        for (; k > 0; k--)
        {
            Vector512<double> x = Vector512.Load(b);
            Vector512<double> r = Vector512.Create(*a);
            c0x = Avx512F.FusedMultiplyAdd(r, x, c0x);
            r = Vector512.Create(a[row]);
            c1x = Avx512F.FusedMultiplyAdd(r, x, c1x);
            r = Vector512.Create(a[twoRows]);
            c2x = Avx512F.FusedMultiplyAdd(r, x, c2x);
            r = Vector512.Create(*d);
            c3x = Avx512F.FusedMultiplyAdd(r, x, c3x);
            r = Vector512.Create(d[row]);
            c4x = Avx512F.FusedMultiplyAdd(r, x, c4x);
            r = Vector512.Create(d[twoRows]);
            c5x = Avx512F.FusedMultiplyAdd(r, x, c5x);
            r = Vector512.Create(*e);
            c6x = Avx512F.FusedMultiplyAdd(r, x, c6x);
            r = Vector512.Create(e[row]);
            c7x = Avx512F.FusedMultiplyAdd(r, x, c7x);
            a += next;
            d += next;
            e += next;
            b += nextRight;
        }

        if (beta == 0)
        {
            Set(c0x, alpha, c);
            Set(c1x, alpha, c + stride);
            Set(c2x, alpha, c + (2 * stride));
            Set(c3x, alpha, c + (3 * stride));
            Set(c4x, alpha, c + (4 * stride));
            Set(c5x, alpha, c + (5 * stride));
            Set(c6x, alpha, c + (6 * stride));
            Set(c7x, alpha, c + (7 * stride));
        }
        else
        {
            Add(c0x, alpha, beta, c);
            Add(c1x, alpha, beta, c + stride);
            Add(c2x, alpha, beta, c + (2 * stride));
            Add(c3x, alpha, beta, c + (3 * stride));
            Add(c4x, alpha, beta, c + (4 * stride));
            Add(c5x, alpha, beta, c + (5 * stride));
            Add(c6x, alpha, beta, c + (6 * stride));
            Add(c7x, alpha, beta, c + (7 * stride));
        }
    }
}
