using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The eigendecomposition A = V diag(w) V^T of a symmetric matrix: reduction to tridiagonal form, then divide and conquer, or for values
/// alone the root-free QL iteration. Computed values are exact for A + E with |E|_2 a modest multiple of u |A|_2, and V is orthogonal to as
/// much. A matrix with NaN or infinity has NaN for every value and vector.
/// </summary>
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
    public static unsafe SymmetricEigen Decompose(Matrix a, IWorkTeam team)
    {
        int n = a.Rows;
        var vectors = new Matrix(n, n);
        if (Reduced(a, team, out double scale) is not { } reduced)
        {
            vectors.Fill(double.NaN);
            return new SymmetricEigen(NotNumbers(n), vectors);
        }

        var rows = new Matrix(n, n);
        fixed (double* d = reduced.Diagonal, e = reduced.OffDiagonal, x = rows.Data, v = vectors.Data)
        {
            TridiagonalDivide.Solve(d, e, n, x, team);
            reduced.ApplyTransposedRight(x, team);
            Packing.Transpose(x, n, n, n, v, n);
        }

        Vectors.Scale(1 / scale, reduced.Diagonal);
        return new SymmetricEigen(reduced.Diagonal, vectors);
    }

    /// <summary>The eigenvalues alone, ascending. Only the lower triangle of A is read; A is left as it was.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static unsafe double[] Values(Matrix a, IWorkTeam team)
    {
        if (Reduced(a, team, out double scale) is not { } reduced)
        {
            return NotNumbers(a.Rows);
        }

        fixed (double* d = reduced.Diagonal, e = reduced.OffDiagonal)
        {
            TridiagonalValues.Solve(d, e, a.Rows);
        }

        Vectors.Scale(1 / scale, reduced.Diagonal);
        return reduced.Diagonal;
    }

    // The tridiagonal form of a power of two times A; null when A is not finite.
    private static Tridiagonalization? Reduced(Matrix a, IWorkTeam team, out double scale)
    {
        Shape.Require(a.Rows == a.Columns, $"A {a.Rows} x {a.Columns} matrix is not square.");
        double largest = 0;
        for (int i = 0; i < a.Rows; i++)
        {
            largest = Math.Max(largest, Vectors.MaxAbs(a.Row(i)[..(i + 1)]));
        }

        scale = Scaling.ToModerate(largest);
        if (!double.IsFinite(largest))
        {
            return null;
        }

        return Tridiagonalization.Reduce(scale == 1 ? a : Scaling.Scaled(a, scale), team);
    }

    private static double[] NotNumbers(int count)
    {
        double[] values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
