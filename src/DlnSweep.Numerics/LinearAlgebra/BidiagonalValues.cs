namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The singular values of an upper bidiagonal matrix by the differential quotient-difference algorithm with shifts (Fernando and Parlett
/// 1994; Parlett and Marques 2000). Without subtractions but for the shifts, it keeps tiny values accurate.
/// </summary>
internal static unsafe class BidiagonalValues
{
    private const double Epsilon = 1.0 / (1L << 53);

    // A coupling this small against its neighbour changes no value by more than a few units in the last place.
    private const double Negligible = 100 * Epsilon * Epsilon;

    // The part of an upper bound that is tried as a shift when nothing better is known.
    private const double Timid = 0.25;

    private const int MostPasses = 100;

    /// <summary>Replaces the diagonal by the singular values, descending; destroys the couplings.</summary>
    public static void Solve(Span<double> diagonal, Span<double> coupling)
    {
        int n = diagonal.Length;
        double[] storage = new double[4 * n];
        double largest = 0;
        for (int i = 0; i < n; i++)
        {
            storage[i] = diagonal[i] * diagonal[i];
            storage[n + i] = i < n - 1 ? coupling[i] * coupling[i] : 0;
            largest = Math.Max(largest, Math.Max(storage[i], storage[n + i]));
        }

        fixed (double* q = storage)
        {
            int passes = MostPasses * n;
            var state = new QdSegment(q, q + n, q + (2 * n), q + (3 * n), Epsilon * Epsilon * largest);
            SolveSegment(state, 0, n - 1, 0, 0, ref passes);
        }

        for (int i = 0; i < n; i++)
        {
            diagonal[i] = -Math.Sqrt(Math.Max(storage[i], 0));
        }

        diagonal.Sort();
        for (int i = 0; i < n; i++)
        {
            diagonal[i] = -diagonal[i];
        }
    }

    // Values first .. last, all of them shifted by sigma = high + low so far. Each finished one, unshifted, goes back to q.
    private static void SolveSegment(in QdSegment z, int first, int last, double high, double low, ref int passes)
    {
        double shift = 0;
        double courage = Timid;
        QdBounds bounds = default;
        while (first <= last)
        {
            if (first == last || z.E[last - 1] <= Math.Max(z.Floor, Negligible * (high + z.Q[last])))
            {
                z.Q[last] = high + (low + z.Q[last]);
                last--;
                bounds = bounds.WithoutLast;
                shift = bounds.Valid && last > first ? z.NextShift(first, last, bounds, courage) : 0;
                continue;
            }

            int split = FindSplit(z, first, last, high);
            if (split >= first)
            {
                SolveSegment(z, split + 1, last, high, low, ref passes);
                last = split;
                (shift, bounds) = (0, default);
                continue;
            }

            if (z.Q[first] * 1.5 < z.Q[last])
            {
                new Span<double>(z.Q + first, last - first + 1).Reverse();
                new Span<double>(z.E + first, last - first).Reverse();
                (shift, bounds) = (0, default);
            }

            if (passes-- <= 0)
            {
                throw new ArithmeticException("The singular values did not converge.");
            }

            (double taken, bool atOnce) = z.Transform(first, last, shift, out bounds);
            double sum = high + taken;
            low += taken - (sum - high);
            high = sum;
            courage = atOnce ? courage + ((1 - courage) / 3) : Timid;
            shift = z.NextShift(first, last, bounds, courage);
        }
    }

    private static int FindSplit(in QdSegment z, int first, int last, double sigma)
    {
        int i = last - 2;
        while (i >= first && z.E[i] > Math.Max(z.Floor, Negligible * sigma))
        {
            i--;
        }

        return i;
    }
}
