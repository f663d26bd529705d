using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DlnSweep.Dynamics.LinearAlgebra;

public static partial class Product
{
    // The product X of a symmetric update, until it is added; kept by each thread for its next one.
    [ThreadStatic]
    private static Matrix? s_update;

    /// <summary>
    /// C &#8592; C + alpha (X + X^T) with X = op(A) op(B), for a symmetric C, n x n, which stays exactly symmetric: the two sums are
    /// computed once and stored twice. Only the lower triangle of C is read.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or C overlaps A or B.</exception>
    public static void AddSymmetric(double alpha, Matrix a, Op opA, Matrix b, Op opB, Matrix c, IWorkTeam team)
    {
        RequireSymmetric(a, b, c);
        if (s_update is not { } x || x.Rows != c.Rows)
        {
            double[] storage = s_update is { } old && old.Data.Length >= c.Rows * c.Rows ? old.Data : new double[c.Rows * c.Rows];
            s_update = x = new Matrix(storage, 0, c.Rows, c.Rows, c.Rows);
        }

        Multiply(1, a, opA, b, opB, 0, x, team);
        AddWithTranspose(alpha, x, c, c);
    }

    /// <summary>
    /// R &#8592; C + alpha (X + X^T): as <see cref="AddSymmetric(double, Matrix, Op, Matrix, Op, Matrix, IWorkTeam)"/>, bit for bit, but C stays as
    /// it is. R has C's shape and its rows touch; what it held is overwritten.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or C or R overlap another operand.</exception>
    public static void AddSymmetric(double alpha, Matrix a, Op opA, Matrix b, Op opB, Matrix c, Matrix result, IWorkTeam team)
    {
        RequireSymmetric(a, b, c);
        Shape.RequireApart(result, c);
        Shape.Require(result.Stride == result.Columns, $"The rows of this {result.Rows} x {result.Columns} view are {result.Stride} apart.");
        Multiply(1, a, opA, b, opB, 0, result, team);
        AddWithTranspose(alpha, result, c, result);
    }

    private static void RequireSymmetric(Matrix a, Matrix b, Matrix c)
    {
        Shape.Require(c.Rows == c.Columns, $"A {c.Rows} x {c.Columns} matrix is not symmetric.");
        Shape.RequireApart(c, a);
        Shape.RequireApart(c, b);
    }

    // R may be C, or X.
    private static unsafe void AddWithTranspose(double alpha, Matrix x, Matrix c, Matrix result)
    {
        int n = c.Rows;
        fixed (double* px = x.Data, data = c.Data, target = result.Data)
        {
            double* pc = data + c.Offset;
            double* pr = target + result.Offset;
            for (int i = 0; i < n; i += 4)
            {
                for (int j = 0; j <= i; j += 4)
                {
                    if (Avx.IsSupported && j < i && i + 4 <= n)
                    {
                        AddFour(
                            alpha, px + (i * n) + j, px + (j * n) + i, n, pc + (i * c.Stride) + j, c.Stride,
                            pr + (i * result.Stride) + j, pr + (j * result.Stride) + i, result.Stride);
                    }
                    else
                    {
                        AddSquare(alpha, px, n, pc, c.Stride, pr, result.Stride, i, j, Math.Min(4, n - i), Math.Min(4, n - j));
                    }
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
