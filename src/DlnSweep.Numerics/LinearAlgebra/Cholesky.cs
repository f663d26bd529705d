using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The Cholesky factorisation A = L L^T, by halves, so that almost all work is products. L is the exact factor of A + E with |E| at most a
/// modest multiple of n u |L| |L^T|; it exists whenever A's smallest eigenvalue exceeds that (Higham, "Accuracy and stability of numerical
/// algorithms", ch. 10).
/// </summary>
public static unsafe class Cholesky
{
    // Below this the factor is computed row by row.
    private const int Block = 16;

    /// <summary>
    /// Replaces the lower triangle of a symmetric matrix by L; only that triangle is read, the strictly upper one is left alone.
    /// Returns false, with the triangle in an undefined state, when a pivot is not positive and finite.
    /// </summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static bool TryFactor(Matrix a, IWorkTeam team)
    {
        Shape.Require(a.Rows == a.Columns, $"A {a.Rows} x {a.Columns} matrix is not square.");
        fixed (double* data = a.Data)
        {
            return TryFactor(data + a.Offset, a.Stride, a.Rows, team);
        }
    }

    private static bool TryFactor(double* a, nint stride, int n, IWorkTeam team)
    {
        if (n <= Block)
        {
            return TryFactorSmall(a, stride, n);
        }

        int half = Triangular.Half(n);
        double* below = a + (half * stride);
        if (!TryFactor(a, stride, half, team))
        {
            return false;
        }

        Triangular.SolveRightTransposed(a, stride, half, below, stride, n - half, team);
        Gemm.Multiply(
            -1,
            new(below, stride, Op.None),
            new(below, stride, Op.Transpose),
            1,
            below + half,
            stride,
            n - half,
            n - half,
            half,
            team,
            diagonal: 0);
        return TryFactor(below + half, stride, n - half, team);
    }

    // Column by column, each updating those to its right.
    private static bool TryFactorSmall(double* a, nint stride, int n)
    {
        for (int j = 0; j < n; j++)
        {
            double pivot = a[j * (stride + 1)];
            if (!(pivot > 0 && double.IsFinite(pivot)))
            {
                return false;
            }

            double root = Math.Sqrt(pivot);
            a[j * (stride + 1)] = root;
            for (int i = j + 1; i < n; i++)
            {
                double* row = a + (i * stride);
                row[j] /= root;
                for (int p = j + 1; p <= i; p++)
                {
                    row[p] = Math.FusedMultiplyAdd(-row[j], a[(p * stride) + j], row[p]);
                }
            }
        }

        return true;
    }
}
