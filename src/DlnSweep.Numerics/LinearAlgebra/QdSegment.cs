namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// A quotient-difference array: q holds the squares of a bidiagonal matrix's diagonal, e those of its couplings; couplings below the floor
/// count as none.
/// </summary>
internal readonly unsafe struct QdSegment(double* q, double* e, double* nextQ, double* nextE, double floor)
{
    // The squared length of the vector below, beyond its last element, up to which its residual bounds the smallest value usefully.
    private const double Trusted = 0.563;

    private const int MostAttempts = 4;

    public double* Q => q;

    public double* E => e;

    public double Floor => floor;

    /// <summary>
    /// One dqds transform of first .. last. A shift above the smallest value makes a quotient negative; it is then lowered and tried again,
    /// at last with zero, which cannot fail. Returns the shift taken and whether it was the first choice.
    /// </summary>
    public (double Shift, bool AtOnce) Transform(int first, int last, double shift, out QdBounds bounds)
    {
        for (int attempt = 0; ; attempt++)
        {
            shift = attempt < MostAttempts ? shift : 0;
            bounds = Pass(first, last, shift);
            if (bounds.Valid)
            {
                Accept(first, last);
                return (shift, attempt == 0);
            }

            if (shift == 0)
            {
                throw new ArithmeticException("A matrix with NaN or infinity has no singular values.");
            }

            // When only the last quotient is negative, shift + end is almost a lower bound of the smallest value.
            double lowered = bounds.LeastBefore >= 0 ? (shift + bounds.End) * (1 - 1e-15) : 0.25 * shift;
            shift = lowered > 0 && lowered < shift ? lowered : 0.25 * shift;
        }
    }

    /// <summary>
    /// A shift for the next transform, below the smallest value or nearly so. With the least quotient at the end, from the residual of
    /// the vector whose squares are products of e / q (Parlett and Marques 2000, case 4); else a part of the least quotient.
    /// </summary>
    public double NextShift(int first, int last, in QdBounds bounds, double courage)
    {
        double least = Math.Min(bounds.End, bounds.LeastBefore);
        if (bounds.End > bounds.LeastBefore)
        {
            return courage * least;
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
        return sum < Trusted ? least * (1 - Math.Sqrt(sum)) / (1 + sum) : courage * least;
    }

    private QdBounds Pass(int first, int last, double shift)
    {
        double d = q[first] - shift;
        double leastOthers = double.PositiveInfinity;
        for (int i = first; i < last - 2; i++)
        {
            leastOthers = d < leastOthers ? d : leastOthers;
            d = Step(i, d, shift);
        }

        double second = double.PositiveInfinity;
        if (last - 2 >= first)
        {
            second = d;
            d = Step(last - 2, d, shift);
        }

        double before = d;
        d = Step(last - 1, d, shift);
        nextQ[last] = d;
        double leastBeforeSecond = second < leastOthers ? second : leastOthers;
        return new(d, before, second, before < leastBeforeSecond ? before : leastBeforeSecond, leastBeforeSecond, leastOthers);
    }

    private double Step(int i, double d, double shift)
    {
        double sum = d + e[i];
        double ratio = q[i + 1] / sum;
        nextQ[i] = sum;
        nextE[i] = e[i] * ratio;
        return Math.FusedMultiplyAdd(d, ratio, -shift);
    }

    private void Accept(int first, int last)
    {
        int count = last - first + 1;
        new Span<double>(nextQ + first, count).CopyTo(new Span<double>(q + first, count));
        new Span<double>(nextE + first, count - 1).CopyTo(new Span<double>(e + first, count - 1));
    }
}
