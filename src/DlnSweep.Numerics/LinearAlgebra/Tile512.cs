using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>The tile kernel for AVX-512: 24 accumulators of 8 lanes in the 12 x 16 tile.</summary>
internal static unsafe partial class Tile512
{
    /// <summary>Rows of a tall panel.</summary>
    public const int Tall = 12;

    /// <summary>Rows of a short panel.</summary>
    public const int Short = 8;

    /// <summary>Columns of a wide panel.</summary>
    public const int Wide = 16;

    /// <summary>Columns of a narrow panel.</summary>
    public const int Narrow = 8;

    /// <summary>One tile of C &#8592; alpha A B + beta C; see <see cref="Tile.Multiply"/>.</summary>
    public static void Multiply(
        int rows,
        int columns,
        int k,
        in Strip left,
        in Strip right,
        double alpha,
        double beta,
        double* c,
        nint stride)
    {
        if (rows == Tall)
        {
            if (columns == Wide)
            {
                TwelveByTwo(k, left, right, alpha, beta, c, stride);
            }
            else
            {
                TwelveByOne(k, left, right, alpha, beta, c, stride);
            }
        }
        else if (columns == Wide)
        {
            EightByTwo(k, left, right, alpha, beta, c, stride);
        }
        else
        {
            EightByOne(k, left, right, alpha, beta, c, stride);
        }
    }

    // 12 rows, 16 columns.
    private static void TwelveByTwo(int k, in Strip left, in Strip right, double alpha, double beta, double* c, nint stride)
    {
        double* a = left.Data, b = right.Data;
        nint row = left.Neighbour, twoRows = 2 * row, next = left.Next, nextRight = right.Next;
        double* d = a + twoRows + row, e = d + twoRows + row, f = e + twoRows + row;
        Vector512<double> c0x = Vector512<double>.Zero, c0y = Vector512<double>.Zero;
        Vector512<double> c1x = Vector512<double>.Zero, c1y = Vector512<double>.Zero;
        Vector512<double> c2x = Vector512<double>.Zero, c2y = Vector512<double>.Zero;
        Vector512<double> c3x = Vector512<double>.Zero, c3y = Vector512<double>.Zero;
        Vector512<double> c4x = Vector512<double>.Zero, c4y = Vector512<double>.Zero;
        Vector512<double> c5x = Vector512<double>.Zero, c5y = Vector512<double>.Zero;
        Vector512<double> c6x = Vector512<double>.Zero, c6y = Vector512<double>.Zero;
        Vector512<double> c7x = Vector512<double>.Zero, c7y = Vector512<double>.Zero;
        Vector512<double> c8x = Vector512<double>.Zero, c8y = Vector512<double>.Zero;
        Vector512<double> c9x = Vector512<double>.Zero, c9y = Vector512<double>.Zero;
        Vector512<double> c10x = Vector512<double>.Zero, c10y = Vector512<double>.Zero;
        Vector512<double> c11x = Vector512<double>.Zero, c11y = Vector512<double>.Zero;
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
        Sse.Prefetch0(c + (8 * stride));
        Sse.Prefetch0(c + (8 * stride) + 8);
        Sse.Prefetch0(c + (9 * stride));
        Sse.Prefetch0(c + (9 * stride) + 8);
        Sse.Prefetch0(c + (10 * stride));
        Sse.Prefetch0(c + (10 * stride) + 8);
        Sse.Prefetch0(c + (11 * stride));
        Sse.Prefetch0(c + (11 * stride) + 8);
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
            r = Vector512.Create(e[twoRows]);
            c8x = Avx512F.FusedMultiplyAdd(r, x, c8x);
            c8y = Avx512F.FusedMultiplyAdd(r, y, c8y);
            r = Vector512.Create(*f);
            c9x = Avx512F.FusedMultiplyAdd(r, x, c9x);
            c9y = Avx512F.FusedMultiplyAdd(r, y, c9y);
            r = Vector512.Create(f[row]);
            c10x = Avx512F.FusedMultiplyAdd(r, x, c10x);
            c10y = Avx512F.FusedMultiplyAdd(r, y, c10y);
            r = Vector512.Create(f[twoRows]);
            c11x = Avx512F.FusedMultiplyAdd(r, x, c11x);
            c11y = Avx512F.FusedMultiplyAdd(r, y, c11y);
            a += next;
            d += next;
            e += next;
            f += next;
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
            Set(c8x, c8y, alpha, c + (8 * stride));
            Set(c9x, c9y, alpha, c + (9 * stride));
            Set(c10x, c10y, alpha, c + (10 * stride));
            Set(c11x, c11y, alpha, c + (11 * stride));
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
            Add(c8x, c8y, alpha, beta, c + (8 * stride));
            Add(c9x, c9y, alpha, beta, c + (9 * stride));
            Add(c10x, c10y, alpha, beta, c + (10 * stride));
            Add(c11x, c11y, alpha, beta, c + (11 * stride));
        }
    }

    // 12 rows, 8 columns.
    private static void TwelveByOne(int k, in Strip left, in Strip right, double alpha, double beta, double* c, nint stride)
    {
        double* a = left.Data, b = right.Data;
        nint row = left.Neighbour, twoRows = 2 * row, next = left.Next, nextRight = right.Next;
        double* d = a + twoRows + row, e = d + twoRows + row, f = e + twoRows + row;
        Vector512<double> c0x = Vector512<double>.Zero;
        Vector512<double> c1x = Vector512<double>.Zero;
        Vector512<double> c2x = Vector512<double>.Zero;
        Vector512<double> c3x = Vector512<double>.Zero;
        Vector512<double> c4x = Vector512<double>.Zero;
        Vector512<double> c5x = Vector512<double>.Zero;
        Vector512<double> c6x = Vector512<double>.Zero;
        Vector512<double> c7x = Vector512<double>.Zero;
        Vector512<double> c8x = Vector512<double>.Zero;
        Vector512<double> c9x = Vector512<double>.Zero;
        Vector512<double> c10x = Vector512<double>.Zero;
        Vector512<double> c11x = Vector512<double>.Zero;
        // In a large product C lies far away; asked for now, it is there when the sums are.
        Sse.Prefetch0(c);
        Sse.Prefetch0(c + stride);
        Sse.Prefetch0(c + (2 * stride));
        Sse.Prefetch0(c + (3 * stride));
        Sse.Prefetch0(c + (4 * stride));
        Sse.Prefetch0(c + (5 * stride));
        Sse.Prefetch0(c + (6 * stride));
        Sse.Prefetch0(c + (7 * stride));
        Sse.Prefetch0(c + (8 * stride));
        Sse.Prefetch0(c + (9 * stride));
        Sse.Prefetch0(c + (10 * stride));
        Sse.Prefetch0(c + (11 * stride));
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
            r = Vector512.Create(e[twoRows]);
            c8x = Avx512F.FusedMultiplyAdd(r, x, c8x);
            r = Vector512.Create(*f);
            c9x = Avx512F.FusedMultiplyAdd(r, x, c9x);
            r = Vector512.Create(f[row]);
            c10x = Avx512F.FusedMultiplyAdd(r, x, c10x);
            r = Vector512.Create(f[twoRows]);
            c11x = Avx512F.FusedMultiplyAdd(r, x, c11x);
            a += next;
            d += next;
            e += next;
            f += next;
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
            Set(c8x, alpha, c + (8 * stride));
            Set(c9x, alpha, c + (9 * stride));
            Set(c10x, alpha, c + (10 * stride));
            Set(c11x, alpha, c + (11 * stride));
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
            Add(c8x, alpha, beta, c + (8 * stride));
            Add(c9x, alpha, beta, c + (9 * stride));
            Add(c10x, alpha, beta, c + (10 * stride));
            Add(c11x, alpha, beta, c + (11 * stride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(Vector512<double> x, Vector512<double> y, double alpha, double* c)
    {
        Set(x, alpha, c);
        Set(y, alpha, c + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(Vector512<double> sum, double alpha, double* c) => (Vector512.Create(alpha) * sum).Store(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector512<double> x, Vector512<double> y, double alpha, double beta, double* c)
    {
        Add(x, alpha, beta, c);
        Add(y, alpha, beta, c + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector512<double> sum, double alpha, double beta, double* c) =>
        Avx512F.FusedMultiplyAdd(Vector512.Create(alpha), sum, Vector512.Create(beta) * Vector512.Load(c)).Store(c);
}
