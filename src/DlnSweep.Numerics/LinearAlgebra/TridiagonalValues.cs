namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The eigenvalues of a symmetric tridiagonal matrix by the root-free QL iteration of Pal, Walker and Kahan (Parlett, "The symmetric
/// eigenvalue problem", section 8-15).
/// </summary>
internal static unsafe class TridiagonalValues
{
    private const double Epsilon = 1.0 / (1L << 53);
    private const int MostPasses = 60;

    /// <summary>
    /// Replaces the diagonal d by the eigenvalues, ascending; destroys e, whose element i couples i and i + 1 (room for n elements).
    /// </summary>
    public static void Solve(double* d, double* e, int n)
    {
        if (n == 0)
        {
            return;
        }

        for (int i = 0; i < n - 1; i++)
        {
            e[i] *= e[i];
        }

        e[n - 1] = 0;
        int passes = MostPasses * n;
        int start = 0;
        while (start < n)
        {
            int end = FirstDecoupled(d, e, start, n);
            SolveBlock(d, e, start, end, ref passes);
            start = end + 1;
        }

        new Span<double>(d, n).Sort();
    }

    // Runs towards the smaller end, so that graded matrices lose nothing.
    private static void SolveBlock(double* d, double* e, int start, int end, ref int passes)
    {
        if (Math.Abs(d[end]) < Math.Abs(d[start]))
        {
            new Span<double>(d + start, end - start + 1).Reverse();
            new Span<double>(e + start, end - start).Reverse();
        }

        for (int l = start; l <= end; l++)
        {
            int m;
            while ((m = FirstDecoupled(d, e, l, end + 1)) > l && passes-- > 0)
            {
                Pass(d, e, l, m);
            }
        }
    }

    private static int FirstDecoupled(double* d, double* e, int l, int n)
    {
        int m = l;
        while (m < n - 1 && e[m] > Epsilon * Epsilon * Math.Abs(d[m] * d[m + 1]))
        {
            m++;
        }

        e[m] = 0;
        return m;
    }

    // One QL step on l .. m with Wilkinson's shift; e holds squares.
    private static void Pass(double* d, double* e, int l, int m)
    {
        double root = Math.Sqrt(e[l]);
        double sigma = (d[l + 1] - d[l]) / (2 * root);
        double r = Math.Sqrt((sigma * sigma) + 1);
        sigma = d[l] - (root / (sigma + (sigma >= 0 ? r : -r)));
        (double c, double s) = (1, 0);
        double gamma = d[m] - sigma;
        double p = gamma * gamma;
        for (int i = m - 1; i >= l; i--)
        {
            double square = e[i];
            r = p + square;
            e[i + 1] = s * r;
            double before = c;
            c = p / r;
            s = square / r;
            double old = gamma;
            double alpha = d[i];
            gamma = (c * (alpha - sigma)) - (s * old);
            d[i + 1] = old + (alpha - gamma);
            p = c != 0 ? gamma * gamma / c : before * square;
        }

        e[l] = s * p;
        d[l] = sigma + gamma;
        e[m] = 0;
    }
}
