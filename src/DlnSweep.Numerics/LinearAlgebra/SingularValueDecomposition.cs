using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The thin singular value decomposition A = U diag(s) V^T. Values alone come from bidiagonal form. With vectors, the eigenvectors V0 of
/// A^T A bring A V0 close to orthogonal columns, and one-sided Jacobi finishes them: what the squared matrix lost is recovered on A itself
/// (Drmac and Veselic 2008). Either way the values are exact for A + E with |E|_2 a modest multiple of u |A|_2, U and V are orthogonal to
/// as much, and A - U diag(s) V^T is as small, whatever the rank. A matrix with NaN or infinity has NaN for every value and vector.
/// </summary>
public sealed class SingularValueDecomposition
{
    private SingularValueDecomposition(Matrix u, double[] singularValues, Matrix v)
    {
        U = u;
        SingularValues = singularValues;
        V = v;
    }

    /// <summary>The left singular vectors, m x min(m, n), in columns.</summary>
    public Matrix U { get; }

    /// <summary>The singular values, descending.</summary>
    public double[] SingularValues { get; }

    /// <summary>The right singular vectors, n x min(m, n), in columns.</summary>
    public Matrix V { get; }

    /// <summary>Singular values and vectors of A, m x n, which is left as it was.</summary>
    public static SingularValueDecomposition Decompose(Matrix a, IWorkTeam team)
    {
        bool wide = a.Columns > a.Rows;
        double scale = Scaling.ToModerate(Largest(a));
        Matrix tall = Prepared(a, wide, scale);
        (Matrix left, double[] values, Matrix right) = SingularVectors.OfTall(tall, team);
        Vectors.Scale(1 / scale, values);
        return wide ? new(right, values, left) : new(left, values, right);
    }

    /// <summary>The min(m, n) singular values alone, descending; A is left as it was.</summary>
    public static double[] Values(Matrix a, IWorkTeam team)
    {
        double largest = Largest(a);
        double scale = Scaling.ToModerate(largest);
        double[] values = new double[Math.Min(a.Rows, a.Columns)];
        if (!double.IsFinite(largest))
        {
            Array.Fill(values, double.NaN);
            return values;
        }

        Matrix tall = Prepared(a, a.Columns > a.Rows, scale);
        if (tall.Rows > 2 * tall.Columns)
        {
            tall = QrFactorization.UpperFactor(tall, team);
        }

        double[] coupling = new double[values.Length];
        Bidiagonalization.Reduce(tall, values, coupling, team);
        BidiagonalValues.Solve(values, coupling);
        Vectors.Scale(1 / scale, values);
        return values;
    }

    // A copy with at least as many rows as columns, of moderate size.
    private static unsafe Matrix Prepared(Matrix a, bool transpose, double scale)
    {
        Matrix copy = transpose ? new Matrix(a.Columns, a.Rows) : a.Clone();
        if (transpose)
        {
            fixed (double* source = a.Data, target = copy.Data)
            {
                Packing.Transpose(source + a.Offset, a.Stride, a.Rows, a.Columns, target, copy.Stride);
            }
        }

        Vectors.Scale(scale, copy.Span);
        return copy;
    }

    private static double Largest(Matrix a)
    {
        double largest = 0;
        for (int i = 0; i < a.Rows; i++)
        {
            largest = Math.Max(largest, Vectors.MaxAbs(a.Row(i)));
        }

        return largest;
    }
}
