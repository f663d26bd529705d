namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The implicit QL iteration for a small symmetric tridiagonal matrix, with vectors (Dubrulle, Martin and Wilkinson 1968).
/// </summary>
internal static unsafe class TridiagonalQl
{
    private const double Epsilon = 1.0 / (1L << 53);

    // Each eigenvalue takes fewer than two passes on average; more than this in all means that the input was not finite.
    private const int MostPasses = 60;

    /// <summary>
    /// Replaces the diagonal d by the eigenvalues, ascending; destroys e, whose element i couples i and i + 1 (room for n elements). The
    /// rows of <paramref name="vectors"/> are rotated along: from the identity, row i becomes the vector of eigenvalue i.
    /// </summary>
    public static void Solve(double* d, double* e, int n, double* vectors, nint stride)
    {
        e[n - 1] = 0;
        int passes = MostPasses * n;
        for (int l = 0; l < n; l++)
        {
            int m;
            while ((m = FirstDecoupled(d, e, l, n)) > l && passes-- > 0)
            {
                Pass(d, e, l, m, n, vectors, stride);
            }
        }

        Sort(d, n, vectors, stride);
    }

    private static int FirstDecoupled(double* d, double* e, int l, int n)
    {
        int m = l;
        while (m < n - 1 && Math.Abs(e[m]) > Epsilon * (Math.Abs(d[m]) + Math.Abs(d[m + 1])))
        {
            m++;
        }

        return m;
    }

    private static void Pass(double* d, double* e, int l, int m, int n, double* vectors, nint stride)
    {
        double g = (d[l + 1] - d[l]) / (2 * e[l]);
        double r = Math.Sqrt((g * g) + 1);
        g = d[m] - d[l] + (e[l] / (g + (g >= 0 ? r : -r)));
        (double s, double c, double p) = (1, 1, 0);
        for (int i = m - 1; i >= l; i--)
        {
            double f = s * e[i];
            double b = c * e[i];
            r = Math.Sqrt((f * f) + (g * g));
            e[i + 1] = r;
            if (r == 0)
            {
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }

            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = ((d[i] - g) * s) + (2 * c * b);
            p = s * r;
            d[i + 1] = g + p;
            g = (c * r) - b;
            RowKernels.Rotate(vectors + ((i + 1) * stride), vectors + (i * stride), n, c, s);
        }

        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }

    private static void Sort(double* d, int n, double* vectors, nint stride)
    {
        for (int i = 0; i < n - 1; i++)
        {
            int least = i;
            for (int j = i + 1; j < n; j++)
            {
                least = d[j] < d[least] ? j : least;
            }

            if (least != i)
            {
                (d[i], d[least]) = (d[least], d[i]);
                Swap(vectors + (i * stride), vectors + (least * stride), n);
            }
        }
    }

    private static void Swap(double* x, double* y, int n)
    {
        for (int j = 0; j < n; j++)
        {
            (x[j], y[j]) = (y[j], x[j]);
        }
    }
}
