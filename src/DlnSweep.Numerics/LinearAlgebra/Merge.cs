namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The union of two solved halves, diag(d) + rho z z^T, deflated: values whose weight is negligible, or that can be made so by rotating a
/// pair of nearly equal ones, are eigenvalues already (Dongarra and Sorensen 1987).
/// </summary>
internal sealed unsafe class Merge(int capacity)
{
    private const double Epsilon = 1.0 / (1L << 53);

    private readonly int[] kind = new int[capacity];
    private readonly int[] sorted = new int[capacity];
    private readonly double[] keys = new double[capacity];

    /// <summary>The weights z, by row; scaled to unit length by <see cref="Deflate"/>.</summary>
    public double[] Z { get; } = new double[capacity];

    /// <summary>How many values remain in the secular equation.</summary>
    public int Kept { get; private set; }

    /// <summary>The strength of the correction for unit weights.</summary>
    public double Rho { get; private set; }

    /// <summary>The rows that take part, by ascending value, then those that do not.</summary>
    public int[] Source { get; } = new int[capacity];

    /// <summary>
    /// Where each row that takes part goes when rows of the top half come first, mixed ones next, the bottom half's last.
    /// </summary>
    public int[] Place { get; } = new int[capacity];

    /// <summary>How many rows that take part lie in the top half alone.</summary>
    public int TopRows { get; private set; }

    /// <summary>How many rows that take part were rotated together from both halves.</summary>
    public int MixedRows { get; private set; }

    /// <summary>The values that take part, ascending.</summary>
    public double[] Poles { get; } = new double[capacity + 8];

    /// <summary>Their weights.</summary>
    public double[] Weights { get; } = new double[capacity + 8];

    /// <summary>Room for the roots, then for all values.</summary>
    public double[] Roots { get; } = new double[capacity + 8];

    /// <summary>Room for a vector.</summary>
    public double[] Scratch { get; } = new double[capacity + 8];

    /// <summary>Room for a permutation.</summary>
    public int[] Order { get; } = new int[capacity];

    /// <summary>
    /// Splits the values into those that take part and those that do not; rotates rows of vectors where that decouples a pair.
    /// </summary>
    public void Deflate(Span<double> values, double* vectors, nint stride, int top, double rho)
    {
        int n = values.Length;
        Rho = 2 * rho; // |z|^2 is 2: a unit row of each half
        double largest = 0;
        for (int i = 0; i < n; i++)
        {
            Z[i] *= 0.70710678118654752;
            kind[i] = i < top ? 0 : 2;
            sorted[i] = i;
            keys[i] = values[i];
            largest = Math.Max(largest, Math.Max(Math.Abs(values[i]), Math.Abs(Z[i])));
        }

        Array.Sort(keys, sorted, 0, n);
        double tolerance = 8 * Epsilon * largest;
        Kept = 0;
        int untouched = n;
        int pending = -1;
        for (int i = 0; i < n; i++)
        {
            int row = sorted[i];
            if (Rho * Math.Abs(Z[row]) <= tolerance)
            {
                Source[--untouched] = row;
            }
            else if (pending >= 0 && TryDecouple(values, vectors, stride, pending, row, tolerance))
            {
                Source[--untouched] = pending;
                pending = row;
            }
            else
            {
                Keep(values, pending);
                pending = row;
            }
        }

        Keep(values, pending);
        Group();
    }

    private void Keep(Span<double> values, int row)
    {
        if (row >= 0)
        {
            Poles[Kept] = values[row];
            Weights[Kept] = Z[row];
            Source[Kept++] = row;
        }
    }

    // Rotates the weight of one row into the other, if the coupling of the two values that the rotation makes is negligible.
    private bool TryDecouple(Span<double> values, double* vectors, nint stride, int low, int high, double tolerance)
    {
        double length = Math.Sqrt((Z[low] * Z[low]) + (Z[high] * Z[high]));
        double c = Z[high] / length;
        double s = -Z[low] / length;
        double gap = values[high] - values[low];
        if (Math.Abs(gap * c * s) > tolerance)
        {
            return false;
        }

        Z[high] = length;
        Z[low] = 0;
        kind[high] = kind[low] == kind[high] ? kind[high] : 1;
        RowKernels.Rotate(vectors + (low * stride), vectors + (high * stride), values.Length, c, s);
        (values[low], values[high]) = (values[low] + (gap * s * s), values[high] - (gap * s * s));
        return true;
    }

    private void Group()
    {
        (TopRows, MixedRows) = (0, 0);
        for (int i = 0; i < Kept; i++)
        {
            TopRows += kind[Source[i]] == 0 ? 1 : 0;
            MixedRows += kind[Source[i]] == 1 ? 1 : 0;
        }

        Span<int> next = [0, TopRows, TopRows + MixedRows];
        for (int i = 0; i < Kept; i++)
        {
            Place[i] = next[kind[Source[i]]]++;
        }
    }
}
