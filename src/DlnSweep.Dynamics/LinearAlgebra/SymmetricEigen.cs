namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>The eigendecomposition A = V diag(w) V^T of a symmetric matrix.</summary>
public sealed class SymmetricEigen
{
    private SymmetricEigen(double[] eigenvalues, Matrix eigenvectors)
    {
        Eigenvalues = eigenvalues;
        Eigenvectors = eigenvectors;
    }

    /// <summary>The eigenvalues w, ascending.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>The orthonormal eigenvectors V, in columns, in the order of the eigenvalues.</summary>
    public Matrix Eigenvectors { get; }

    /// <summary>Eigenvalues and eigenvectors. Only the lower triangle of A is read; A is left as it was.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static SymmetricEigen Decompose(Matrix a, IWorkTeam team)
    {
        Shape.Require(a.Rows == a.Columns, $"A {a.Rows} x {a.Columns} matrix is not square.");
        Matrix work = Symmetrized(a);
        var vectors = new Matrix(a.Rows, a.Rows);
        for (int i = 0; i < a.Rows; i++)
        {
            vectors[i, i] = 1;
        }

        Diagonalize(work, vectors);
        double[] values = Diagonal(work);
        int[] order = [.. Enumerable.Range(0, a.Rows)];
        Array.Sort((double[])values.Clone(), order);
        var sorted = new Matrix(a.Rows, a.Rows);
        for (int j = 0; j < a.Rows; j++)
        {
            for (int i = 0; i < a.Rows; i++)
            {
                sorted[i, j] = vectors[order[j], i];
            }
        }

        Array.Sort(values);
        return new SymmetricEigen(values, sorted);
    }

    /// <summary>The eigenvalues alone, ascending. Only the lower triangle of A is read; A is left as it was.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static double[] Values(Matrix a, IWorkTeam team) => Decompose(a, team).Eigenvalues;

    private static Matrix Symmetrized(Matrix a)
    {
        Matrix work = a.Clone();
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < i; j++)
            {
                work[j, i] = work[i, j];
            }
        }

        return work;
    }

    private static double[] Diagonal(Matrix a)
    {
        double[] diagonal = new double[a.Rows];
        for (int i = 0; i < a.Rows; i++)
        {
            diagonal[i] = a[i, i];
        }

        return diagonal;
    }

    // Cyclic Jacobi; the rows of the second matrix gather the vectors.
    private static void Diagonalize(Matrix a, Matrix vectors)
    {
        bool rotated = true;
        for (int sweep = 0; sweep < 60 && rotated; sweep++)
        {
            rotated = false;
            for (int p = 0; p < a.Rows; p++)
            {
                for (int q = p + 1; q < a.Rows; q++)
                {
                    if (Math.Abs(a[p, q]) > 1e-17 * (Math.Abs(a[p, p]) + Math.Abs(a[q, q])))
                    {
                        Annihilate(a, vectors, p, q);
                        rotated = true;
                    }
                }
            }
        }
    }

    private static void Annihilate(Matrix a, Matrix vectors, int p, int q)
    {
        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double tangent = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        double sine = tangent * cosine;
        Rotate(a.Row(p), a.Row(q), cosine, sine);
        for (int i = 0; i < a.Rows; i++)
        {
            (double x, double y) = (a[i, p], a[i, q]);
            a[i, p] = (cosine * x) - (sine * y);
            a[i, q] = (sine * x) + (cosine * y);
        }

        a[p, q] = 0;
        a[q, p] = 0;
        Rotate(vectors.Row(p), vectors.Row(q), cosine, sine);
    }

    private static void Rotate(Span<double> x, Span<double> y, double cosine, double sine)
    {
        for (int i = 0; i < x.Length; i++)
        {
            (double u, double v) = (x[i], y[i]);
            x[i] = (cosine * u) - (sine * v);
            y[i] = (sine * u) + (cosine * v);
        }
    }
}
