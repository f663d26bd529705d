namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>Exact scaling by powers of two, so that squares of a matrix's elements neither overflow nor vanish.</summary>
internal static class Scaling
{
    private const double Least = 1e-50;
    private const double Most = 1e50;

    /// <summary>
    /// The power of two that brings the largest element near one if it is extreme; one if it is moderate, zero or not finite.
    /// </summary>
    public static double ToModerate(double largest) =>
        largest is 0 or (>= Least and <= Most) || !double.IsFinite(largest)
            ? 1
            : Math.ScaleB(1, Math.Clamp(-Math.ILogB(largest), -1000, 1000));

    /// <summary>A scaled copy.</summary>
    public static Matrix Scaled(Matrix a, double scale)
    {
        Matrix copy = a.Clone();
        Vectors.Scale(scale, copy.Span);
        return copy;
    }
}
