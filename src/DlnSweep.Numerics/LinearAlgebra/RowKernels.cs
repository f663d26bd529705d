using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// Matrix-vector kernels of the factorisations, on rows in storage. Sums run in eight fused lanes and a fixed tree, written once for
/// vectors of eight doubles; the runtime splits these for narrower instructions, so that the bits are the same everywhere.
/// </summary>
internal static unsafe class RowKernels
{
    /// <summary>y_i &#8592; a_i . x for rows a_i of n elements.</summary>
    public static void Dots(double* a, nint stride, int rows, int n, double* x, double* y)
    {
        int i = 0;
        for (; i + 4 <= rows; i += 4)
        {
            FourDots(a + (i * stride), stride, n, x, y + i);
        }

        for (; i < rows; i++)
        {
            y[i] = Dot(a + (i * stride), x, n);
        }
    }

    /// <summary>x . y.</summary>
    public static double Dot(double* x, double* y, int n)
    {
        Vector512<double> lanes = Vector512<double>.Zero;
        int j = 0;
        for (; j + 8 <= n; j += 8)
        {
            lanes = Vector512.FusedMultiplyAdd(Vector512.Load(x + j), Vector512.Load(y + j), lanes);
        }

        double sum = Tree(lanes);
        for (; j < n; j++)
        {
            sum = Math.FusedMultiplyAdd(x[j], y[j], sum);
        }

        return sum;
    }

    /// <summary>y &#8592; y + sum_i c_i a_i for rows a_i of n elements, row after row.</summary>
    public static void Accumulate(double* a, nint stride, int rows, int n, double* c, double* y)
    {
        int i = 0;
        for (; i + 4 <= rows; i += 4)
        {
            AccumulateFour(a + (i * stride), stride, n, c + i, y);
        }

        for (; i < rows; i++)
        {
            Add(c[i], a + (i * stride), y, n);
        }
    }

    /// <summary>y &#8592; y + c x.</summary>
    public static void Add(double c, double* x, double* y, int n)
    {
        Vector512<double> factor = Vector512.Create(c);
        int j = 0;
        for (; j + 8 <= n; j += 8)
        {
            Vector512.FusedMultiplyAdd(factor, Vector512.Load(x + j), Vector512.Load(y + j)).Store(y + j);
        }

        for (; j < n; j++)
        {
            y[j] = Math.FusedMultiplyAdd(c, x[j], y[j]);
        }
    }

    /// <summary>x &#8592; c x.</summary>
    public static void Scale(double c, double* x, int n)
    {
        Vector512<double> factor = Vector512.Create(c);
        int j = 0;
        for (; j + 8 <= n; j += 8)
        {
            (factor * Vector512.Load(x + j)).Store(x + j);
        }

        for (; j < n; j++)
        {
            x[j] *= c;
        }
    }

    /// <summary>The rotation (x, y) &#8592; (c x + s y, c y - s x).</summary>
    public static void Rotate(double* x, double* y, int n, double c, double s)
    {
        Vector512<double> cosine = Vector512.Create(c), sine = Vector512.Create(s);
        int j = 0;
        for (; j + 8 <= n; j += 8)
        {
            Vector512<double> u = Vector512.Load(x + j), v = Vector512.Load(y + j);
            Vector512.FusedMultiplyAdd(cosine, u, sine * v).Store(x + j);
            Vector512.FusedMultiplyAdd(cosine, v, -(sine * u)).Store(y + j);
        }

        for (; j < n; j++)
        {
            (double u, double v) = (x[j], y[j]);
            x[j] = Math.FusedMultiplyAdd(c, u, s * v);
            y[j] = Math.FusedMultiplyAdd(c, v, -(s * u));
        }
    }

    /// <summary>y &#8592; A x for a symmetric A, n x n, of which the lower triangle is stored; every element is read once.</summary>
    public static void SymmetricMultiply(double* a, nint stride, int n, double* x, double* y)
    {
        new Span<double>(y, n).Clear();
        int i = 0;
        for (; i + 4 <= n; i += 4)
        {
            FourSymmetricRows(a + (i * stride), stride, i, x, y);
        }

        for (; i < n; i++)
        {
            double* row = a + (i * stride);
            double sum = Dot(row, x, i);
            Add(x[i], row, y, i);
            y[i] = Math.FusedMultiplyAdd(row[i], x[i], y[i] + sum);
        }
    }

    /// <summary>The sum of eight lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tree(Vector512<double> lanes)
    {
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    private static void FourDots(double* a, nint stride, int n, double* x, double* y)
    {
        double* a1 = a + stride, a2 = a1 + stride, a3 = a2 + stride;
        Vector512<double> s0 = Vector512<double>.Zero, s1 = s0, s2 = s0, s3 = s0;
        int j = 0;
        for (; j + 8 <= n; j += 8)
        {
            Vector512<double> v = Vector512.Load(x + j);
            s0 = Vector512.FusedMultiplyAdd(Vector512.Load(a + j), v, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Load(a1 + j), v, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Load(a2 + j), v, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Load(a3 + j), v, s3);
        }

        double t0 = Tree(s0), t1 = Tree(s1), t2 = Tree(s2), t3 = Tree(s3);
        for (; j < n; j++)
        {
            t0 = Math.FusedMultiplyAdd(a[j], x[j], t0);
            t1 = Math.FusedMultiplyAdd(a1[j], x[j], t1);
            t2 = Math.FusedMultiplyAdd(a2[j], x[j], t2);
            t3 = Math.FusedMultiplyAdd(a3[j], x[j], t3);
        }

        (y[0], y[1], y[2], y[3]) = (t0, t1, t2, t3);
    }

    private static void AccumulateFour(double* a, nint stride, int n, double* c, double* y)
    {
        double* a1 = a + stride,
            a2 = a1 + stride,
            a3 = a2 + stride;
        Vector512<double> c0 = Vector512.Create(c[0]),
            c1 = Vector512.Create(c[1]),
            c2 = Vector512.Create(c[2]),
            c3 = Vector512.Create(c[3]);
        int j = 0;
        for (; j + 8 <= n; j += 8)
        {
            Vector512<double> sum = Vector512.FusedMultiplyAdd(c0, Vector512.Load(a + j), Vector512.Load(y + j));
            sum = Vector512.FusedMultiplyAdd(c1, Vector512.Load(a1 + j), sum);
            sum = Vector512.FusedMultiplyAdd(c2, Vector512.Load(a2 + j), sum);
            Vector512.FusedMultiplyAdd(c3, Vector512.Load(a3 + j), sum).Store(y + j);
        }

        for (; j < n; j++)
        {
            double sum = Math.FusedMultiplyAdd(c[0], a[j], y[j]);
            sum = Math.FusedMultiplyAdd(c[1], a1[j], sum);
            sum = Math.FusedMultiplyAdd(c[2], a2[j], sum);
            y[j] = Math.FusedMultiplyAdd(c[3], a3[j], sum);
        }
    }

    // Rows i .. i + 3 of the triangle, i = 0, 4, 8 ...: what lies left of the diagonal counts for row and column, then the 4 x 4 corner.
    private static void FourSymmetricRows(double* a, nint stride, int i, double* x, double* y)
    {
        double* a1 = a + stride,
            a2 = a1 + stride,
            a3 = a2 + stride;
        Vector512<double> x0 = Vector512.Create(x[i]),
            x1 = Vector512.Create(x[i + 1]),
            x2 = Vector512.Create(x[i + 2]),
            x3 = Vector512.Create(x[i + 3]);
        Vector512<double> s0 = Vector512<double>.Zero,
            s1 = s0,
            s2 = s0,
            s3 = s0;
        int j = 0;
        for (; j + 8 <= i; j += 8)
        {
            Vector512<double> r0 = Vector512.Load(a + j),
                r1 = Vector512.Load(a1 + j),
                r2 = Vector512.Load(a2 + j),
                r3 = Vector512.Load(a3 + j);
            Vector512<double> v = Vector512.Load(x + j);
            s0 = Vector512.FusedMultiplyAdd(r0, v, s0);
            s1 = Vector512.FusedMultiplyAdd(r1, v, s1);
            s2 = Vector512.FusedMultiplyAdd(r2, v, s2);
            s3 = Vector512.FusedMultiplyAdd(r3, v, s3);
            Vector512<double> sum = Vector512.FusedMultiplyAdd(r0, x0, Vector512.Load(y + j));
            sum = Vector512.FusedMultiplyAdd(r1, x1, sum);
            sum = Vector512.FusedMultiplyAdd(r2, x2, sum);
            Vector512.FusedMultiplyAdd(r3, x3, sum).Store(y + j);
        }

        Vector256<double> f0 = s0.GetLower() + s0.GetUpper(), f1 = s1.GetLower() + s1.GetUpper();
        Vector256<double> f2 = s2.GetLower() + s2.GetUpper(), f3 = s3.GetLower() + s3.GetUpper();
        if (j < i)
        {
            Vector256<double> r0 = Vector256.Load(a + j),
                r1 = Vector256.Load(a1 + j),
                r2 = Vector256.Load(a2 + j),
                r3 = Vector256.Load(a3 + j);
            Vector256<double> v = Vector256.Load(x + j);
            f0 = Vector256.FusedMultiplyAdd(r0, v, f0);
            f1 = Vector256.FusedMultiplyAdd(r1, v, f1);
            f2 = Vector256.FusedMultiplyAdd(r2, v, f2);
            f3 = Vector256.FusedMultiplyAdd(r3, v, f3);
            Vector256<double> sum = Vector256.FusedMultiplyAdd(r0, x0.GetLower(), Vector256.Load(y + j));
            sum = Vector256.FusedMultiplyAdd(r1, x1.GetLower(), sum);
            sum = Vector256.FusedMultiplyAdd(r2, x2.GetLower(), sum);
            Vector256.FusedMultiplyAdd(r3, x3.GetLower(), sum).Store(y + j);
        }

        y[i] = Corner(f0, a[i], a1[i], a2[i], a3[i], x + i);
        y[i + 1] = Corner(f1, a1[i], a1[i + 1], a2[i + 1], a3[i + 1], x + i);
        y[i + 2] = Corner(f2, a2[i], a2[i + 1], a2[i + 2], a3[i + 2], x + i);
        y[i + 3] = Corner(f3, a3[i], a3[i + 1], a3[i + 2], a3[i + 3], x + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Corner(Vector256<double> lanes, double a0, double a1, double a2, double a3, double* x)
    {
        Vector128<double> two = lanes.GetLower() + lanes.GetUpper();
        double sum = Math.FusedMultiplyAdd(a0, x[0], two[0] + two[1]);
        sum = Math.FusedMultiplyAdd(a1, x[1], sum);
        sum = Math.FusedMultiplyAdd(a2, x[2], sum);
        return Math.FusedMultiplyAdd(a3, x[3], sum);
    }
}
