using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The QR factorisation A = Q R by Householder reflections in blocks, with a nonnegative diagonal in R, which makes it unique for full
/// rank. Q is orthogonal to a modest multiple of u whatever the rank, and Q R = A + E with every column of E as small against A's. NaN and
/// infinity spread to all of Q and R.
/// </summary>
public static unsafe class QrFactorization
{
    /// <summary>Replaces the columns of A, m x n with m at least n, by the orthonormal columns of Q.</summary>
    /// <exception cref="ArgumentException">There are more columns than rows.</exception>
    public static void Orthonormalize(Matrix a, IWorkTeam team)
    {
        Shape.Require(a.Rows >= a.Columns, $"The {a.Columns} columns of {a.Rows} x {a.Columns} cannot be orthonormal.");
        CopyOrthonormal(HouseholderQr.Factor(a, team, out _), a, team);
    }

    /// <summary>R, upper triangular, min(m, n) x n; A is left as it was.</summary>
    public static Matrix UpperFactor(Matrix a, IWorkTeam team)
    {
        var factors = HouseholderQr.Factor(a, team, out double scale);
        return CopyUpper(factors, a, scale);
    }

    /// <summary>Replaces A, m x n with m at least n, by Q, and returns R.</summary>
    internal static Matrix Decompose(Matrix a, IWorkTeam team)
    {
        var factors = HouseholderQr.Factor(a, team, out double scale);
        CopyOrthonormal(factors, a, team);
        return CopyUpper(factors, a, scale);
    }

    private static void CopyOrthonormal(HouseholderQr factors, Matrix q, IWorkTeam team)
    {
        Matrix rows = factors.OrthonormalRows(team);
        fixed (double* source = rows.Data, target = q.Data)
        {
            Packing.Transpose(source, rows.Stride, rows.Rows, rows.Columns, target + q.Offset, q.Stride);
        }
    }

    private static Matrix CopyUpper(HouseholderQr factors, Matrix a, double scale)
    {
        var r = new Matrix(Math.Min(a.Rows, a.Columns), a.Columns);
        for (int i = 0; i < r.Rows; i++)
        {
            double factor = factors.Sign(i) / scale;
            for (int j = i; j < r.Columns; j++)
            {
                r[i, j] = factor * factors.Columns[j, i];
            }
        }

        return r;
    }
}
