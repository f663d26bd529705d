using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// Singular values and vectors of a matrix with at least as many rows as columns; see <see cref="SingularValueDecomposition"/>.
/// </summary>
internal static unsafe class SingularVectors
{
    // Rows this far below the largest are rounding errors of rounding errors, whose directions say nothing.
    private const double Vanished = 1e-100;

    /// <summary>The thin decomposition of A, m x n; NaN throughout if A^T A is not finite.</summary>
    public static (Matrix Left, double[] Values, Matrix Right) OfTall(Matrix a, IWorkTeam team)
    {
        (int m, int n) = (a.Rows, a.Columns);
        var gram = new Matrix(n, n);
        Product.Multiply(1, a, Op.Transpose, a, Op.None, 0, gram, team);
        Matrix start = SymmetricEigen.Decompose(gram, team).Eigenvectors;
        var x = new Matrix(n, m);
        var v = new Matrix(n, n);
        double[] values = new double[n];
        int[] order = new int[n];
        fixed (double* px = x.Data, pv = v.Data, ps = start.Data)
        {
            // Rows by descending size: Jacobi then settles the large ones first.
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    pv[((nint)i * n) + j] = ps[((nint)j * n) + n - 1 - i];
                }
            }

            Product.Multiply(1, v, Op.None, a, Op.Transpose, 0, x, team);
            OneSidedJacobi.Orthogonalize(px, n, m, pv);
        }

        for (int i = 0; i < n; i++)
        {
            values[i] = -Math.Sqrt(Vectors.SumOfSquares(x.Row(i)));
            order[i] = i;
        }

        Array.Sort(values, order);
        var left = new Matrix(m, n);
        var right = new Matrix(n, n);
        for (int j = 0; j < n; j++)
        {
            values[j] = -values[j] < Vanished * values[0] ? 0 : -values[j];
            if (values[j] > 0)
            {
                Divide(x.Row(order[j]), values[j]);
            }
        }

        Completion.Fill(x, values, order);
        Scatter(x, order, left);
        Scatter(v, order, right);
        return (left, values, right);
    }

    private static void Divide(Span<double> x, double divisor)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] /= divisor;
        }
    }

    private static void Scatter(Matrix rows, int[] order, Matrix columns)
    {
        for (int j = 0; j < rows.Rows; j++)
        {
            Span<double> row = rows.Row(order[j]);
            for (int i = 0; i < row.Length; i++)
            {
                columns.Data[(i * columns.Stride) + j] = row[i];
            }
        }
    }
}
