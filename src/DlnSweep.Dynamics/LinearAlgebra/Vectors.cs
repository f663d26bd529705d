namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>
/// Sums over and updates of vectors. Element i of a sum goes to lane i mod 32, in order, fused; then four groups of eight lanes, and the eight
/// lanes, are added by a fixed tree: every machine and instruction path gives the same bits.
/// </summary>
public static partial class Vectors
{
    private const int Lanes = 32;

    /// <summary>sum_i x_i y_i.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Shape.Require(x.Length == y.Length, $"Lengths {x.Length} and {y.Length} differ.");
        Span<double> lanes = stackalloc double[Lanes];
        lanes.Clear();
        for (int i = 0; i < x.Length; i++)
        {
            ref double lane = ref lanes[i % Lanes];
            lane = Math.FusedMultiplyAdd(x[i], y[i], lane);
        }

        return Tree(lanes);
    }

    /// <summary>sum_i x_i^2.</summary>
    public static double SumOfSquares(ReadOnlySpan<double> x) => Dot(x, x);

    /// <summary>sum_i x_i.</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        Span<double> lanes = stackalloc double[Lanes];
        lanes.Clear();
        for (int i = 0; i < x.Length; i++)
        {
            lanes[i % Lanes] += x[i];
        }

        return Tree(lanes);
    }

    /// <summary>sum_i (x_i - y_i)^2.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double SquaredDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Shape.Require(x.Length == y.Length, $"Lengths {x.Length} and {y.Length} differ.");
        Span<double> lanes = stackalloc double[Lanes];
        lanes.Clear();
        for (int i = 0; i < x.Length; i++)
        {
            double difference = x[i] - y[i];
            ref double lane = ref lanes[i % Lanes];
            lane = Math.FusedMultiplyAdd(difference, difference, lane);
        }

        return Tree(lanes);
    }

    /// <summary>max_i |x_i|; 0 of nothing, NaN if any element is.</summary>
    public static double MaxAbs(ReadOnlySpan<double> x)
    {
        double largest = 0;
        for (int i = 0; i < x.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(x[i]));
        }

        return largest;
    }

    /// <summary>y &#8592; y + a x, fused.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Axpy(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        Shape.Require(x.Length == y.Length, $"Lengths {x.Length} and {y.Length} differ.");
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Math.FusedMultiplyAdd(a, x[i], y[i]);
        }
    }

    /// <summary>x &#8592; a x.</summary>
    public static void Scale(double a, Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] *= a;
        }
    }

    /// <summary>z &#8592; a x + b y, as fused(a, x, b y); z may be x or y.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Combine(double a, ReadOnlySpan<double> x, double b, ReadOnlySpan<double> y, Span<double> z)
    {
        Shape.Require(x.Length == y.Length && x.Length == z.Length, $"Lengths {x.Length}, {y.Length} and {z.Length} differ.");
        for (int i = 0; i < x.Length; i++)
        {
            z[i] = Math.FusedMultiplyAdd(a, x[i], b * y[i]);
        }
    }

    private static double Tree(ReadOnlySpan<double> lanes)
    {
        Span<double> sums = stackalloc double[8];
        for (int i = 0; i < 8; i++)
        {
            sums[i] = (lanes[i] + lanes[i + 8]) + (lanes[i + 16] + lanes[i + 24]);
        }

        for (int half = 4; half >= 1; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                sums[i] += sums[i + half];
            }
        }

        return sums[0];
    }
}
