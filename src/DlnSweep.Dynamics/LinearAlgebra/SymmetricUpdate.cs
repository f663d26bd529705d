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
                int rows = Math.Min(4, n - i);
                for (int j = 0; j <= i; j += 4)
                {
                    AddSquare(alpha, px, n, pc, c.Stride, i, j, rows, Math.Min(4, n - j));
                }
            }
        }
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
