using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

public static partial class Product
{
    // Of fewer rows a second thread costs more than it saves.
    private const int SharedUpdateRows = 384;
    private const int UpdatePartsEach = 4;

    // The product X of a symmetric update, until it is added; kept by each thread for its next one.
    [ThreadStatic]
    private static Matrix? lastUpdate;

    /// <summary>
    /// C &#8592; C + alpha (X + X^T) with X = op(A) op(B), for a symmetric C, n x n, which stays exactly symmetric: the two sums are
    /// computed once and stored twice. Only the lower triangle of C is read.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or C overlaps A or B.</exception>
    public static void AddSymmetric(double alpha, Matrix a, Op opA, Matrix b, Op opB, Matrix c, IWorkTeam team)
    {
        RequireSymmetric(a, b, c);
        if (lastUpdate is not { } x || x.Rows != c.Rows)
        {
            double[] storage = lastUpdate is { } old && old.Data.Length >= c.Rows * c.Rows ? old.Data : new double[c.Rows * c.Rows];
            lastUpdate = x = new Matrix(storage, 0, c.Rows, c.Rows, c.Rows);
        }

        Multiply(1, a, opA, b, opB, 0, x, team);
        AddWithTranspose(alpha, x, c, c, team);
    }

    /// <summary>
    /// R &#8592; C + alpha (X + X^T): as <see cref="AddSymmetric(double, Matrix, Op, Matrix, Op, Matrix, IWorkTeam)"/>, bit for bit, but C
    /// stays as it is. R has C's shape and its rows touch; what it held is overwritten.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or C or R overlap another operand.</exception>
    public static void AddSymmetric(double alpha, Matrix a, Op opA, Matrix b, Op opB, Matrix c, Matrix result, IWorkTeam team)
    {
        RequireSymmetric(a, b, c);
        Shape.RequireApart(result, c);
        Shape.Require(
            result.Stride == result.Columns,
            $"The rows of this {result.Rows} x {result.Columns} view are {result.Stride} apart.");
        Multiply(1, a, opA, b, opB, 0, result, team);
        AddWithTranspose(alpha, result, c, result, team);
    }

    private static void RequireSymmetric(Matrix a, Matrix b, Matrix c)
    {
        Shape.Require(c.Rows == c.Columns, $"A {c.Rows} x {c.Columns} matrix is not symmetric.");
        Shape.RequireApart(c, a);
        Shape.RequireApart(c, b);
    }

    // R may be C, or X. Every element is one operation, so the cut over threads changes no bit.
    private static unsafe void AddWithTranspose(double alpha, Matrix x, Matrix c, Matrix result, IWorkTeam team)
    {
        (int n, int strideC, int stride) = (c.Rows, c.Stride, result.Stride);
        fixed (double* px = x.Data, data = c.Data, target = result.Data)
        {
            if (team.Size > 1 && n >= SharedUpdateRows)
            {
                ShareRows(alpha, (nint)px, n, (nint)(data + c.Offset), strideC, (nint)(target + result.Offset), stride, team);
            }
            else
            {
                AddRows(alpha, px, n, data + c.Offset, strideC, target + result.Offset, stride, 0, n);
            }
        }
    }

    // The last rows are the longest; taken first, they leave short ones for the end.
    private static unsafe void ShareRows(double alpha, nint x, int n, nint c, int strideC, nint result, int stride, IWorkTeam team)
    {
        int length = ((n / (UpdatePartsEach * team.Size)) + 4) / 4 * 4;
        int count = (n + length - 1) / length;
        team.Run(count, part =>
        {
            int first = (count - 1 - part) * length;
            AddRows(alpha, (double*)x, n, (double*)c, strideC, (double*)result, stride, first, Math.Min(n, first + length));
        });
    }

    // Rows of the lower triangle, and their mirror images.
    private static unsafe void AddRows(
        double alpha,
        double* x,
        int n,
        double* c,
        int strideC,
        double* result,
        int stride,
        int first,
        int end)
    {
        for (int i = first; i < end; i += 4)
        {
            for (int j = 0; j <= i; j += 4)
            {
                if (Avx.IsSupported && j < i && i + 4 <= n)
                {
                    AddFour(
                        alpha, x + (i * n) + j, x + (j * n) + i, n, c + (i * strideC) + j, strideC,
                        result + (i * stride) + j, result + (j * stride) + i, stride);
                }
                else
                {
                    AddSquare(alpha, x, n, c, strideC, result, stride, i, j, Math.Min(4, n - i), Math.Min(4, n - j));
                }
            }
        }
    }

    // A square below the diagonal and its mirror image.
    private static unsafe void AddFour(
        double alpha, double* x, double* mirror, int n, double* c, int strideC, double* result, double* mirrorResult, int stride)
    {
        Vector256<double> m0 = Vector256.Load(mirror), m1 = Vector256.Load(mirror + n);
        Vector256<double> m2 = Vector256.Load(mirror + (2 * n)), m3 = Vector256.Load(mirror + (3 * n));
        Squares.Transpose(ref m0, ref m1, ref m2, ref m3);
        Vector256<double> factor = Vector256.Create(alpha);
        double* c1 = c + strideC, c2 = c1 + strideC, c3 = c2 + strideC;
        m0 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(x) + m0, Vector256.Load(c));
        m1 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(x + n) + m1, Vector256.Load(c1));
        m2 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(x + (2 * n)) + m2, Vector256.Load(c2));
        m3 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(x + (3 * n)) + m3, Vector256.Load(c3));
        m0.Store(result);
        m1.Store(result + stride);
        m2.Store(result + (2 * stride));
        m3.Store(result + (3 * stride));
        Squares.Transpose(ref m0, ref m1, ref m2, ref m3);
        m0.Store(mirrorResult);
        m1.Store(mirrorResult + stride);
        m2.Store(mirrorResult + (2 * stride));
        m3.Store(mirrorResult + (3 * stride));
    }

    private static unsafe void AddSquare(
        double alpha, double* x, nint n, double* c, nint strideC, double* result, nint stride, int row, int column, int rows, int columns)
    {
        for (int i = row; i < row + rows; i++)
        {
            for (int j = column; j < column + columns && j <= i; j++)
            {
                double sum = Math.FusedMultiplyAdd(alpha, x[(i * n) + j] + x[(j * n) + i], c[(i * strideC) + j]);
                result[(i * stride) + j] = sum;
                result[(j * stride) + i] = sum;
            }
        }
    }
}
