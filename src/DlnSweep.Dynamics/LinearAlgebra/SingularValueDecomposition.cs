namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>The thin singular value decomposition A = U diag(s) V^T.</summary>
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
        Matrix work = wide ? a.Clone() : Transposed(a);
        int rank = work.Rows;
        var right = new Matrix(rank, rank);
        for (int i = 0; i < rank; i++)
        {
            right[i, i] = 1;
        }

        Orthogonalize(work, right);
        double[] values = new double[rank];
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            values[i] = -Math.Sqrt(Dot(work.Row(i), work.Row(i)));
            order[i] = i;
        }

        Array.Sort(values, order);
        var u = new Matrix(work.Columns, rank);
        var v = new Matrix(rank, rank);
        for (int j = 0; j < rank; j++)
        {
            values[j] = -values[j];
            for (int i = 0; i < work.Columns; i++)
            {
                u[i, j] = values[j] > 0 ? work[order[j], i] / values[j] : 0;
            }

            for (int i = 0; i < rank; i++)
            {
                v[i, j] = right[order[j], i];
            }
        }

        return wide ? new(v, values, u) : new(u, values, v);
    }

    /// <summary>The min(m, n) singular values alone, descending; A is left as it was.</summary>
    public static double[] Values(Matrix a, IWorkTeam team) => Decompose(a, team).SingularValues;

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

    // One-sided Jacobi on rows.
    private static void Orthogonalize(Matrix a, Matrix right)
    {
        bool rotated = true;
        for (int sweep = 0; sweep < 60 && rotated; sweep++)
        {
            rotated = false;
            for (int p = 0; p < a.Rows; p++)
            {
                for (int q = p + 1; q < a.Rows; q++)
                {
                    double dot = Dot(a.Row(p), a.Row(q));
                    double first = Dot(a.Row(p), a.Row(p));
                    double second = Dot(a.Row(q), a.Row(q));
                    if (Math.Abs(dot) > 1e-15 * Math.Sqrt(first) * Math.Sqrt(second))
                    {
                        double theta = (second - first) / (2 * dot);
                        double tangent = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
                        double cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
                        Rotate(a.Row(p), a.Row(q), cosine, tangent * cosine);
                        Rotate(right.Row(p), right.Row(q), cosine, tangent * cosine);
                        rotated = true;
                    }
                }
            }
        }
    }

    private static void Rotate(Span<double> x, Span<double> y, double cosine, double sine)
    {
        for (int i = 0; i < x.Length; i++)
        {
            (double p, double q) = (x[i], y[i]);
            x[i] = (cosine * p) - (sine * q);
            y[i] = (sine * p) + (cosine * q);
        }
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
