using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>An orthonormal basis of the vectors given so far.</summary>
internal sealed class GrowingBasis
{
    /// <summary>A vector of which relatively less than this lies outside the basis adds nothing to it.</summary>
    private const double Negligible = 1e-10;

    private readonly List<double[]> vectors = [];

    internal int Count => vectors.Count;

    /// <summary>Extends the basis so that it contains x, and gives x's coefficients; the rest of them is zero.</summary>
    internal void Include(ReadOnlySpan<double> x, Span<double> coefficients)
    {
        coefficients.Clear();
        double[] rest = x.ToArray();
        Project(rest, coefficients);
        Project(rest, coefficients);
        double size = Math.Sqrt(Vectors.SumOfSquares(rest));
        if (size > Negligible * Math.Sqrt(Vectors.SumOfSquares(x)))
        {
            coefficients[vectors.Count] = size;
            Vectors.Scale(1 / size, rest);
            vectors.Add(rest);
        }
    }

    /// <summary>x += scale sum_j c_j vector j.</summary>
    internal void AddTo(double scale, ReadOnlySpan<double> c, Span<double> x)
    {
        for (int j = 0; j < vectors.Count; j++)
        {
            Vectors.Axpy(scale * c[j], vectors[j], x);
        }
    }

    private void Project(double[] rest, Span<double> coefficients)
    {
        for (int j = 0; j < vectors.Count; j++)
        {
            double along = Vectors.Dot(vectors[j], rest);
            coefficients[j] += along;
            Vectors.Axpy(-along, vectors[j], rest);
        }
    }
}
