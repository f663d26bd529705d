namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// Sums over and updates of vectors. Element i of a sum goes to lane i mod 32, in order; then four groups of eight lanes, and the eight
/// lanes of the result, are added by a fixed tree: every machine and instruction path gives the same bits.
/// </summary>
public static class Vectors
{
    /// <summary>sum_i x_i y_i, fused.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Shape.Require(x.Length == y.Length, $"Lengths {x.Length} and {y.Length} differ.");
        return VectorSum<VectorTerms.Product>.Of(x, y);
    }

    /// <summary>sum_i x_i^2, fused.</summary>
    public static double SumOfSquares(ReadOnlySpan<double> x) => VectorSum<VectorTerms.Product>.Of(x, x);

    /// <summary>sum_i x_i.</summary>
    public static double Sum(ReadOnlySpan<double> x) => VectorSum<VectorTerms.First>.Of(x, x);

    /// <summary>sum_i (x_i - y_i)^2, fused after the difference.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double SquaredDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Shape.Require(x.Length == y.Length, $"Lengths {x.Length} and {y.Length} differ.");
        return VectorSum<VectorTerms.SquaredDifference>.Of(x, y);
    }

    /// <summary>max_i |x_i|; 0 of nothing, NaN if any element is.</summary>
    public static double MaxAbs(ReadOnlySpan<double> x) => VectorMaximum.OfAbs(x);

    /// <summary>y &#8592; y + a x, fused.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Axpy(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        Shape.Require(x.Length == y.Length, $"Lengths {x.Length} and {y.Length} differ.");
        VectorUpdate<VectorRules.Axpy>.Apply(a, x, 0, y, y);
    }

    /// <summary>x &#8592; a x.</summary>
    public static void Scale(double a, Span<double> x) => VectorUpdate<VectorRules.Scale>.Apply(a, x, 0, x, x);

    /// <summary>z &#8592; a x + b y, as b y rounded and then a x fused on; z may be x or y.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Combine(double a, ReadOnlySpan<double> x, double b, ReadOnlySpan<double> y, Span<double> z)
    {
        Shape.Require(x.Length == y.Length && x.Length == z.Length, $"Lengths {x.Length}, {y.Length} and {z.Length} differ.");
        VectorUpdate<VectorRules.Combine>.Apply(a, x, b, y, z);
    }
}
