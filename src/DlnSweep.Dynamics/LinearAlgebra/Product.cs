namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>Matrix products.</summary>
public static partial class Product
{
    /// <summary>C &#8592; alpha op(A) op(B) + beta C. With beta = 0 whatever C held is overwritten, NaN too.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or C overlaps A or B.</exception>
    public static void Multiply(double alpha, Matrix a, Op opA, Matrix b, Op opB, double beta, Matrix c, IWorkTeam team)
    {
        (int m, int k) = opA == Op.None ? (a.Rows, a.Columns) : (a.Columns, a.Rows);
        (int kb, int n) = opB == Op.None ? (b.Rows, b.Columns) : (b.Columns, b.Rows);
        Shape.Require(k == kb && c.Rows == m && c.Columns == n, $"Cannot add a product of {m} x {k} and {kb} x {n} to {c.Rows} x {c.Columns}.");
        Shape.RequireApart(c, a);
        Shape.RequireApart(c, b);
        Matrix right = opB == Op.None ? b : Transposed(b);
        double[] sum = new double[n];
        for (int i = 0; i < m; i++)
        {
            Array.Clear(sum);
            for (int p = 0; p < k; p++)
            {
                AddScaled(opA == Op.None ? a[i, p] : a[p, i], right.Row(p), sum);
            }

            Span<double> row = c.Row(i);
            for (int j = 0; j < n; j++)
            {
                row[j] = (alpha * sum[j]) + (beta == 0 ? 0 : beta * row[j]);
            }
        }
    }

    /// <summary>C &#8592; C + alpha (op(A) op(B) + (op(A) op(B))^T) for a symmetric C, n x n, which stays exactly symmetric.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or C overlaps A or B.</exception>
    public static void AddSymmetric(double alpha, Matrix a, Op opA, Matrix b, Op opB, Matrix c, IWorkTeam team)
    {
        var product = new Matrix(c.Rows, c.Columns);
        Multiply(1, a, opA, b, opB, 0, product, team);
        for (int i = 0; i < c.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = c[i, j] + (alpha * (product[i, j] + product[j, i]));
                c[i, j] = sum;
                c[j, i] = sum;
            }
        }
    }

    private static Matrix Transposed(Matrix a)
    {
        var t = new Matrix(a.Columns, a.Rows);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++)
            {
                t[j, i] = a[i, j];
            }
        }

        return t;
    }

    private static void AddScaled(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int j = 0; j < x.Length; j++)
        {
            y[j] = Math.FusedMultiplyAdd(factor, x[j], y[j]);
        }
    }
}
