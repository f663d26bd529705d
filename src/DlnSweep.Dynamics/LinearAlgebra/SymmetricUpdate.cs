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
        Shape.Require(c.Rows == c.Columns, $"A {c.Rows} x {c.Columns} matrix is not symmetric.");
        Shape.RequireApart(c, a);
        Shape.RequireApart(c, b);
        if (s_update is not { } x || x.Rows != c.Rows)
        {
            double[] storage = s_update is { } old && old.Data.Length >= c.Rows * c.Rows ? old.Data : new double[c.Rows * c.Rows];
            s_update = x = new Matrix(storage, 0, c.Rows, c.Rows, c.Rows);
        }

        Multiply(1, a, opA, b, opB, 0, x, team);
        AddWithTranspose(alpha, x, c);
    }

    private static unsafe void AddWithTranspose(double alpha, Matrix x, Matrix c)
    {
        int n = c.Rows;
        fixed (double* px = x.Data, data = c.Data)
        {
            double* pc = data + c.Offset;
            for (int i = 0; i < n; i += 4)
            {
                for (int j = 0; j <= i; j += 4)
                {
                    if (Avx.IsSupported && j < i && i + 4 <= n)
                    {
                        AddFour(alpha, px + (i * n) + j, px + (j * n) + i, n, pc + (i * c.Stride) + j, pc + (j * c.Stride) + i, c.Stride);
                    }
                    else
                    {
                        AddSquare(alpha, px, n, pc, c.Stride, i, j, Math.Min(4, n - i), Math.Min(4, n - j));
                    }
                }
            }
        }
    }

    // A square below the diagonal and its mirror image.
    private static unsafe void AddFour(double alpha, double* x, double* mirror, int n, double* c, double* mirrorC, int stride)
    {
        Vector256<double> m0 = Vector256.Load(mirror), m1 = Vector256.Load(mirror + n);
        Vector256<double> m2 = Vector256.Load(mirror + (2 * n)), m3 = Vector256.Load(mirror + (3 * n));
        Squares.Transpose(ref m0, ref m1, ref m2, ref m3);
        Vector256<double> factor = Vector256.Create(alpha);
        double* c1 = c + stride, c2 = c1 + stride, c3 = c2 + stride;
        m0 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(x) + m0, Vector256.Load(c));
        m1 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(x + n) + m1, Vector256.Load(c1));
        m2 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(x + (2 * n)) + m2, Vector256.Load(c2));
        m3 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(x + (3 * n)) + m3, Vector256.Load(c3));
        m0.Store(c);
        m1.Store(c1);
        m2.Store(c2);
        m3.Store(c3);
        Squares.Transpose(ref m0, ref m1, ref m2, ref m3);
        m0.Store(mirrorC);
        m1.Store(mirrorC + stride);
        m2.Store(mirrorC + (2 * stride));
        m3.Store(mirrorC + (3 * stride));
    }

    private static unsafe void AddSquare(double alpha, double* x, nint n, double* c, nint stride, int row, int column, int rows, int columns)
    {
        for (int i = row; i < row + rows; i++)
        {
            for (int j = column; j < column + columns && j <= i; j++)
            {
                double sum = Math.FusedMultiplyAdd(alpha, x[(i * n) + j] + x[(j * n) + i], c[(i * stride) + j]);
                c[(i * stride) + j] = sum;
                c[(j * stride) + i] = sum;
            }
        }
    }
}
