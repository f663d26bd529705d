namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>The QR factorisation A = Q R by Householder reflections, with a nonnegative diagonal in R, which makes it unique.</summary>
public static class QrFactorization
{
    /// <summary>Replaces the columns of A, m x n with m at least n, by the orthonormal columns of Q.</summary>
    /// <exception cref="ArgumentException">There are more columns than rows.</exception>
    public static void Orthonormalize(Matrix a, IWorkTeam team)
    {
        Shape.Require(a.Rows >= a.Columns, $"The {a.Columns} columns of {a.Rows} x {a.Columns} cannot be orthonormal.");
        (Matrix reflectors, double[] scales, double[] signs) = Factor(a);
        a.Fill(0);
        for (int j = 0; j < a.Columns; j++)
        {
            a[j, j] = signs[j];
        }

        for (int p = a.Columns - 1; p >= 0; p--)
        {
            Reflect(reflectors, p, scales[p], a);
        }
    }

    /// <summary>R, upper triangular, min(m, n) x n; A is left as it was.</summary>
    public static Matrix UpperFactor(Matrix a, IWorkTeam team)
    {
        (Matrix work, _, double[] signs) = Factor(a);
        var r = new Matrix(Math.Min(a.Rows, a.Columns), a.Columns);
        for (int i = 0; i < r.Rows; i++)
        {
            for (int j = i; j < r.Columns; j++)
            {
                r[i, j] = signs[i] * work[i, j];
            }
        }

        return r;
    }

    // Below the diagonal of the first result: the reflectors v, with v_p = 1; H = I - scale v v^T.
    private static (Matrix Work, double[] Scales, double[] Signs) Factor(Matrix a)
    {
        Matrix work = a.Clone();
        int count = Math.Min(a.Rows, a.Columns);
        double[] scales = new double[count];
        double[] signs = new double[count];
        for (int p = 0; p < count; p++)
        {
            double largest = 0;
            for (int i = p; i < a.Rows; i++)
            {
                largest = Math.Max(largest, Math.Abs(work[i, p]));
            }

            double below = 0;
            for (int i = p + 1; i < a.Rows && largest > 0; i++)
            {
                double scaled = work[i, p] / largest;
                below = Math.FusedMultiplyAdd(scaled, scaled, below);
            }

            double head = work[p, p];
            double diagonal = head;
            if (below > 0)
            {
                double norm = largest * Math.Sqrt(Math.FusedMultiplyAdd(head / largest, head / largest, below));
                diagonal = head >= 0 ? -norm : norm;
                scales[p] = (diagonal - head) / diagonal;
                for (int i = p + 1; i < a.Rows; i++)
                {
                    work[i, p] /= head - diagonal;
                }

                Reflect(work, p, scales[p], work.Block(0, p + 1, a.Rows, a.Columns - p - 1));
            }

            work[p, p] = diagonal;
            signs[p] = diagonal < 0 ? -1 : 1;
        }

        return (work, scales, signs);
    }

    private static void Reflect(Matrix reflectors, int p, double scale, Matrix target)
    {
        for (int j = 0; j < target.Columns && scale != 0; j++)
        {
            double dot = target[p, j];
            for (int i = p + 1; i < target.Rows; i++)
            {
                dot = Math.FusedMultiplyAdd(reflectors[i, p], target[i, j], dot);
            }

            dot *= scale;
            target[p, j] -= dot;
            for (int i = p + 1; i < target.Rows; i++)
            {
                target[i, j] = Math.FusedMultiplyAdd(-dot, reflectors[i, p], target[i, j]);
            }
        }
    }
}
