using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The largest eigenvalue of the Hessian by the Lanczos method with full reorthogonalization. Eigenvalues that stand apart take about eight
/// products; the edge of a dense spectrum is approached from below, within 0.4 % after twenty.
/// </summary>
internal static class Sharpness
{
    /// <summary>A Krylov space that grows by relatively less than this is exhausted.</summary>
    private const double Exhausted = 1e-8;

    /// <summary>Products of each matrix from each side that a measurement takes at most.</summary>
    internal static int Products(int steps) => steps + 2;

    /// <summary>
    /// S in units of 1 / (g^2 N): gradient descent is at the edge of stability at eta_0 S = 2. NaN if the weights are not finite.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="steps">The most Lanczos steps.</param>
    internal static double Measure(IFrozenNetwork network, int steps)
    {
        var hessian = new HessianProduct(network, steps);
        List<double[]> basis = [new double[hessian.Length]];
        hessian.Start(basis[0]);
        Vectors.Scale(1 / Size(basis[0]), basis[0]);
        double[] diagonal = new double[steps];
        double[] offDiagonal = new double[steps];
        double sharpness = double.NaN;
        for (int k = 0; k < steps; k++)
        {
            double[] image = new double[hessian.Length];
            hessian.Apply(basis[k], image);
            diagonal[k] = Vectors.Dot(basis[k], image);
            Orthogonalize(image, basis);
            Orthogonalize(image, basis);
            offDiagonal[k] = Size(image);
            (sharpness, double largest) = Extremes(diagonal, offDiagonal, k + 1);
            if (!(offDiagonal[k] > Exhausted * largest))
            {
                break;
            }

            Vectors.Scale(1 / offDiagonal[k], image);
            basis.Add(image);
        }

        return sharpness;
    }

    private static double Size(double[] x) => Math.Sqrt(Vectors.SumOfSquares(x));

    private static void Orthogonalize(double[] x, List<double[]> basis)
    {
        foreach (double[] vector in basis)
        {
            Vectors.Axpy(-Vectors.Dot(vector, x), vector, x);
        }
    }

    /// <summary>The largest eigenvalue, and the largest by size, of the tridiagonal matrix; NaN if it is not finite.</summary>
    private static unsafe (double Top, double Largest) Extremes(double[] diagonal, double[] offDiagonal, int count)
    {
        double[] values = diagonal[..count];
        double[] couplings = offDiagonal[..count];
        if (!double.IsFinite(Vectors.SumOfSquares(values) + Vectors.SumOfSquares(couplings)))
        {
            return (double.NaN, double.NaN);
        }

        fixed (double* d = values, e = couplings)
        {
            TridiagonalValues.Solve(d, e, count);
        }

        return (values[^1], Math.Max(Math.Abs(values[0]), Math.Abs(values[^1])));
    }
}
