namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>The Cholesky factorisation A = L L^T.</summary>
public static class Cholesky
{
    /// <summary>
    /// Replaces the lower triangle of a symmetric matrix by L; only that triangle is read, the strictly upper one is left alone.
    /// Returns false, with the triangle in an undefined state, when a pivot is not positive (or is NaN).
    /// </summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static bool TryFactor(Matrix a, IWorkTeam team)
    {
        Shape.Require(a.Rows == a.Columns, $"A {a.Rows} x {a.Columns} matrix is not square.");
        for (int j = 0; j < a.Rows; j++)
        {
            double pivot = a[j, j] - Dot(a.Row(j)[..j], a.Row(j)[..j]);
            if (!(pivot > 0) || double.IsPositiveInfinity(pivot))
            {
                return false;
            }

            double root = Math.Sqrt(pivot);
            a[j, j] = root;
            for (int i = j + 1; i < a.Rows; i++)
            {
                a[i, j] = (a[i, j] - Dot(a.Row(i)[..j], a.Row(j)[..j])) / root;
            }
        }

        return true;
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        }

        return sum;
    }
}
