namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>
/// A quotient-difference array: q holds the squares of a bidiagonal matrix's diagonal, e those of its couplings; couplings below the floor count as none.
/// </summary>
internal readonly unsafe struct QdSegment(double* q, double* e, double* nextQ, double* nextE, double floor)
{
    // The transformed coupling vector is this close to the smallest value's before the bound below is trusted.
    private const double Trusted = 0.563;

    public double* Q => q;

    public double* E => e;

    public double Floor => floor;

    /// <summary>
    /// One dqds transform of first .. last. A shift above the smallest value makes a quotient negative; it is then lowered and tried again,
    /// last with zero, which cannot fail. Returns the shift taken, the least quotient before couplings were added, and whether that is the last.
    /// </summary>
    public double Transform(int first, int last, double shift, out double least, out bool atEnd)
    {
        for (int attempt = 0; ; attempt++)
        {
            shift = attempt < 4 ? shift : 0;
            double end = Pass(first, last, shift, out double inner);
            if (inner >= 0 && end >= 0)
            {
                least = Math.Min(inner, end);
                atEnd = end <= inner;
                Accept(first, last);
                return shift;
            }

            if (shift == 0)
            {
                throw new ArithmeticException("The singular values of a matrix with NaN or infinity.");
            }

            // When only the last quotient is negative, shift + end is almost a lower bound of the smallest value.
            double lowered = inner >= 0 && end < 0 ? (shift + end) * (1 - 1e-15) : 0.25 * shift;
            shift = lowered > 0 && lowered < shift ? lowered : 0.25 * shift;
        }
    }

    /// <summary>
    /// A shift for the next transform, below the smallest value or nearly so. With the least quotient at the end, from the residual of
    /// the vector whose squares are products of e / q (Parlett and Marques 2000, case 4).
    /// </summary>
    public double NextShift(int first, int last, double least, bool atEnd)
    {
        if (!atEnd)
        {
            return 0.25 * least;
        }

        double term = 1;
        double sum = 0;
        for (int i = last - 1; i >= first; i--)
        {
            double before = term;
            term *= e[i] / q[i];
            sum += term;
            if (sum > Trusted || 100 * Math.Max(term, before) < sum)
            {
                break;
            }
        }

        sum *= 1.05;
        return sum < Trusted ? least * (1 - Math.Sqrt(sum)) / (1 + sum) : 0.25 * least;
    }

    private double Pass(int first, int last, double shift, out double least)
    {
        double d = q[first] - shift;
        least = double.PositiveInfinity;
        for (int i = first; i < last; i++)
        {
            least = d < least ? d : least;
            double sum = d + e[i];
            double ratio = q[i + 1] / sum;
            nextQ[i] = sum;
            nextE[i] = e[i] * ratio;
            d = (d * ratio) - shift;
        }

        nextQ[last] = d;
        return d;
    }

    private void Accept(int first, int last)
    {
        int count = last - first + 1;
        new Span<double>(nextQ + first, count).CopyTo(new Span<double>(q + first, count));
        new Span<double>(nextE + first, count - 1).CopyTo(new Span<double>(e + first, count - 1));
    }
}
