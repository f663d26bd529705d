using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>Answers of a matrix that is revealed on demand are consistent, as one fixed matrix would give them.</summary>
public class RevealedMatrixTests
{
    private const int Queries = 12;

    [Theory]
    [InlineData(5, 4)]
    [InlineData(3, 30)]
    [InlineData(1L << 53, 1L << 50)]
    public void Multiply_FromBothSides_BelongsToOneMatrix(double rows, double columns)
    {
        var left = new AdaptedSpace([rows], 3 * Queries);
        var right = new AdaptedSpace([columns], 3 * Queries);
        var matrix = new RevealedMatrix(left, right, Queries, Descents.Streams(0).Own("matrix"));
        double[][] x = Draw(right, "x");
        double[][] y = Draw(left, "y");
        double[][] wx = new double[Queries][];
        double[][] wy = new double[Queries][];
        for (int i = 0; i < Queries; i++)
        {
            wx[i] = new double[left.Capacity];
            matrix.Multiply(x[i], wx[i]);
            wy[i] = new double[right.Capacity];
            matrix.MultiplyTransposed(y[i], wy[i]);
        }

        for (int i = 0; i < Queries; i++)
        {
            for (int j = 0; j < Queries; j++)
            {
                double forward = Vectors.Dot(y[i], wx[j]);
                double backward = Vectors.Dot(wy[i], x[j]);
                double scale = Math.Sqrt(Vectors.SumOfSquares(y[i]) * Vectors.SumOfSquares(x[j]));
                Assert.Equal(0, (forward - backward) / scale, 1e-12);
            }
        }
    }

    [Fact]
    public void Multiply_SameQueryTwice_GivesTheSameAnswer()
    {
        var space = new AdaptedSpace([1000], 20);
        var matrix = new RevealedMatrix(space, space, 4, Descents.Streams(0).Own("matrix"));
        double[] x = new double[space.Capacity];
        space.DrawNormal(Descents.Streams(0).Own("x"), x);
        double[] first = new double[space.Capacity];
        double[] second = new double[space.Capacity];
        matrix.Multiply(x, first);
        matrix.Multiply(x, second);
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void DrawNormal_SpaceUsedUp_TakesNoMoreCoordinates()
    {
        var space = new AdaptedSpace([2, 5, 1], 100);
        double[] x = new double[space.Capacity];
        for (int i = 0; i < 10; i++)
        {
            Array.Clear(x);
            space.DrawNormal(Descents.Streams(i).Own("x"), x);
        }

        Assert.Equal(8, space.Used);
        Assert.Equal(2, space.PartOf.Count(0));
        Assert.Equal(5, space.PartOf.Count(1));
    }

    private static double[][] Draw(AdaptedSpace space, string name)
    {
        RandomSource source = Descents.Streams(0).Own(name);
        double[][] vectors = new double[Queries][];
        for (int i = 0; i < Queries; i++)
        {
            vectors[i] = new double[space.Capacity];
            space.DrawNormal(source, vectors[i]);
        }

        return vectors;
    }
}
