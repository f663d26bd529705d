using DlnSweep.Dynamics.LinearAlgebra;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>Products of rows with matrices indexed by (time, earlier time), which are zero above the diagonal, or symmetric.</summary>
internal static class CausalProducts
{
    /// <summary>y += sum_s m_s A[s, 0..s] over the rows s that <paramref name="m"/> has.</summary>
    internal static void AddLower(ReadOnlySpan<double> m, Matrix a, Span<double> y)
    {
        for (int s = 0; s < m.Length; s++)
        {
            Vectors.Axpy(m[s], a.Row(s)[..(s + 1)], y[..(s + 1)]);
        }
    }

    /// <summary>y += sum_s m_s C[s, 0..n) over the rows s that <paramref name="m"/> has; n is the length of <paramref name="y"/>.</summary>
    internal static void AddFull(ReadOnlySpan<double> m, Matrix c, Span<double> y)
    {
        for (int s = 0; s < m.Length; s++)
        {
            Vectors.Axpy(m[s], c.Row(s)[..y.Length], y);
        }
    }

    /// <summary>y_s += a A[s, 0..s].x for every s that <paramref name="y"/> has; x may be shorter than a row if A ends there too.</summary>
    internal static void DotLower(double a, Matrix matrix, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int s = 0; s < y.Length; s++)
        {
            int length = Math.Min(s + 1, x.Length);
            y[s] += a * Vectors.Dot(matrix.Row(s)[..length], x[..length]);
        }
    }

    /// <summary>Writes row t of a symmetric matrix, its part up to the diagonal given, into column t too.</summary>
    internal static void Mirror(Matrix c, int t)
    {
        for (int s = 0; s < t; s++)
        {
            c[s, t] = c[t, s];
        }
    }
}
