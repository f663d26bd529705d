using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>The tile kernel for AVX2: 12 accumulators of 4 lanes in the 6 x 8 tile.</summary>
internal static unsafe class Tile256
{
    /// <summary>Rows of a tall panel.</summary>
    public const int Tall = 6;

    /// <summary>Rows of a short panel.</summary>
    public const int Short = 4;

    /// <summary>Columns of a wide panel.</summary>
    public const int Wide = 8;

    /// <summary>Columns of a narrow panel.</summary>
    public const int Narrow = 4;

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
                SixByTwo(k, left, right, alpha, beta, c, stride);
            }
            else
            {
                SixByOne(k, left, right, alpha, beta, c, stride);
            }
        }
        else if (columns == Wide)
        {
            FourByTwo(k, left, right, alpha, beta, c, stride);
        }
        else
        {
            FourByOne(k, left, right, alpha, beta, c, stride);
        }
    }

    // 6 rows, 8 columns.
    private static void SixByTwo(int k, in Strip left, in Strip right, double alpha, double beta, double* c, nint stride)
    {
        double* a = left.Data, b = right.Data;
        nint row = left.Neighbour, twoRows = 2 * row, next = left.Next, nextRight = right.Next;
        double* d = a + twoRows + row;
        Vector256<double> c0x = Vector256<double>.Zero, c0y = Vector256<double>.Zero;
        Vector256<double> c1x = Vector256<double>.Zero, c1y = Vector256<double>.Zero;
        Vector256<double> c2x = Vector256<double>.Zero, c2y = Vector256<double>.Zero;
        Vector256<double> c3x = Vector256<double>.Zero, c3y = Vector256<double>.Zero;
        Vector256<double> c4x = Vector256<double>.Zero, c4y = Vector256<double>.Zero;
        Vector256<double> c5x = Vector256<double>.Zero, c5y = Vector256<double>.Zero;
        for (; k > 0; k--)
        {
            Vector256<double> x = Vector256.Load(b), y = Vector256.Load(b + 4);
            Vector256<double> r = Vector256.Create(*a);
            c0x = Fma.MultiplyAdd(r, x, c0x);
            c0y = Fma.MultiplyAdd(r, y, c0y);
            r = Vector256.Create(a[row]);
            c1x = Fma.MultiplyAdd(r, x, c1x);
            c1y = Fma.MultiplyAdd(r, y, c1y);
            r = Vector256.Create(a[twoRows]);
            c2x = Fma.MultiplyAdd(r, x, c2x);
            c2y = Fma.MultiplyAdd(r, y, c2y);
            r = Vector256.Create(*d);
            c3x = Fma.MultiplyAdd(r, x, c3x);
            c3y = Fma.MultiplyAdd(r, y, c3y);
            r = Vector256.Create(d[row]);
            c4x = Fma.MultiplyAdd(r, x, c4x);
            c4y = Fma.MultiplyAdd(r, y, c4y);
            r = Vector256.Create(d[twoRows]);
            c5x = Fma.MultiplyAdd(r, x, c5x);
            c5y = Fma.MultiplyAdd(r, y, c5y);
            a += next;
            d += next;
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
        }
        else
        {
            Add(c0x, c0y, alpha, beta, c);
            Add(c1x, c1y, alpha, beta, c + stride);
            Add(c2x, c2y, alpha, beta, c + (2 * stride));
            Add(c3x, c3y, alpha, beta, c + (3 * stride));
            Add(c4x, c4y, alpha, beta, c + (4 * stride));
            Add(c5x, c5y, alpha, beta, c + (5 * stride));
        }
    }

    // 6 rows, 4 columns.
    private static void SixByOne(int k, in Strip left, in Strip right, double alpha, double beta, double* c, nint stride)
    {
        double* a = left.Data, b = right.Data;
        nint row = left.Neighbour, twoRows = 2 * row, next = left.Next, nextRight = right.Next;
        double* d = a + twoRows + row;
        Vector256<double> c0x = Vector256<double>.Zero;
        Vector256<double> c1x = Vector256<double>.Zero;
        Vector256<double> c2x = Vector256<double>.Zero;
        Vector256<double> c3x = Vector256<double>.Zero;
        Vector256<double> c4x = Vector256<double>.Zero;
        Vector256<double> c5x = Vector256<double>.Zero;
        for (; k > 0; k--)
        {
            Vector256<double> x = Vector256.Load(b);
            Vector256<double> r = Vector256.Create(*a);
            c0x = Fma.MultiplyAdd(r, x, c0x);
            r = Vector256.Create(a[row]);
            c1x = Fma.MultiplyAdd(r, x, c1x);
            r = Vector256.Create(a[twoRows]);
            c2x = Fma.MultiplyAdd(r, x, c2x);
            r = Vector256.Create(*d);
            c3x = Fma.MultiplyAdd(r, x, c3x);
            r = Vector256.Create(d[row]);
            c4x = Fma.MultiplyAdd(r, x, c4x);
            r = Vector256.Create(d[twoRows]);
            c5x = Fma.MultiplyAdd(r, x, c5x);
            a += next;
            d += next;
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
        }
        else
        {
            Add(c0x, alpha, beta, c);
            Add(c1x, alpha, beta, c + stride);
            Add(c2x, alpha, beta, c + (2 * stride));
            Add(c3x, alpha, beta, c + (3 * stride));
            Add(c4x, alpha, beta, c + (4 * stride));
            Add(c5x, alpha, beta, c + (5 * stride));
        }
    }

    // 4 rows, 8 columns.
    private static void FourByTwo(int k, in Strip left, in Strip right, double alpha, double beta, double* c, nint stride)
    {
        double* a = left.Data, b = right.Data;
        nint row = left.Neighbour, twoRows = 2 * row, next = left.Next, nextRight = right.Next;
        double* d = a + twoRows + row;
        Vector256<double> c0x = Vector256<double>.Zero, c0y = Vector256<double>.Zero;
        Vector256<double> c1x = Vector256<double>.Zero, c1y = Vector256<double>.Zero;
        Vector256<double> c2x = Vector256<double>.Zero, c2y = Vector256<double>.Zero;
        Vector256<double> c3x = Vector256<double>.Zero, c3y = Vector256<double>.Zero;
        for (; k > 0; k--)
        {
            Vector256<double> x = Vector256.Load(b), y = Vector256.Load(b + 4);
            Vector256<double> r = Vector256.Create(*a);
            c0x = Fma.MultiplyAdd(r, x, c0x);
            c0y = Fma.MultiplyAdd(r, y, c0y);
            r = Vector256.Create(a[row]);
            c1x = Fma.MultiplyAdd(r, x, c1x);
            c1y = Fma.MultiplyAdd(r, y, c1y);
            r = Vector256.Create(a[twoRows]);
            c2x = Fma.MultiplyAdd(r, x, c2x);
            c2y = Fma.MultiplyAdd(r, y, c2y);
            r = Vector256.Create(*d);
            c3x = Fma.MultiplyAdd(r, x, c3x);
            c3y = Fma.MultiplyAdd(r, y, c3y);
            a += next;
            d += next;
            b += nextRight;
        }

        if (beta == 0)
        {
            Set(c0x, c0y, alpha, c);
            Set(c1x, c1y, alpha, c + stride);
            Set(c2x, c2y, alpha, c + (2 * stride));
            Set(c3x, c3y, alpha, c + (3 * stride));
        }
        else
        {
            Add(c0x, c0y, alpha, beta, c);
            Add(c1x, c1y, alpha, beta, c + stride);
            Add(c2x, c2y, alpha, beta, c + (2 * stride));
            Add(c3x, c3y, alpha, beta, c + (3 * stride));
        }
    }

    // 4 rows, 4 columns.
    private static void FourByOne(int k, in Strip left, in Strip right, double alpha, double beta, double* c, nint stride)
    {
        double* a = left.Data, b = right.Data;
        nint row = left.Neighbour, twoRows = 2 * row, next = left.Next, nextRight = right.Next;
        double* d = a + twoRows + row;
        Vector256<double> c0x = Vector256<double>.Zero;
        Vector256<double> c1x = Vector256<double>.Zero;
        Vector256<double> c2x = Vector256<double>.Zero;
        Vector256<double> c3x = Vector256<double>.Zero;
        for (; k > 0; k--)
        {
            Vector256<double> x = Vector256.Load(b);
            Vector256<double> r = Vector256.Create(*a);
            c0x = Fma.MultiplyAdd(r, x, c0x);
            r = Vector256.Create(a[row]);
            c1x = Fma.MultiplyAdd(r, x, c1x);
            r = Vector256.Create(a[twoRows]);
            c2x = Fma.MultiplyAdd(r, x, c2x);
            r = Vector256.Create(*d);
            c3x = Fma.MultiplyAdd(r, x, c3x);
            a += next;
            d += next;
            b += nextRight;
        }

        if (beta == 0)
        {
            Set(c0x, alpha, c);
            Set(c1x, alpha, c + stride);
            Set(c2x, alpha, c + (2 * stride));
            Set(c3x, alpha, c + (3 * stride));
        }
        else
        {
            Add(c0x, alpha, beta, c);
            Add(c1x, alpha, beta, c + stride);
            Add(c2x, alpha, beta, c + (2 * stride));
            Add(c3x, alpha, beta, c + (3 * stride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(Vector256<double> x, Vector256<double> y, double alpha, double* c)
    {
        Set(x, alpha, c);
        Set(y, alpha, c + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(Vector256<double> sum, double alpha, double* c) => (Vector256.Create(alpha) * sum).Store(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<double> x, Vector256<double> y, double alpha, double beta, double* c)
    {
        Add(x, alpha, beta, c);
        Add(y, alpha, beta, c + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<double> sum, double alpha, double beta, double* c) =>
        Fma.MultiplyAdd(Vector256.Create(alpha), sum, Vector256.Create(beta) * Vector256.Load(c)).Store(c);
}
