using DlnSweep.Dynamics.Mixed;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.Mixed;

public sealed class SelfConsistentRootsTests
{
    private const int Dimension = 17;
    private static readonly SingleThread Team = SingleThread.Instance;

    /// <summary>H1^2 = B B^T + c^2 and H2^2 = B^T B + c^2, for matrices of full, deficient and no rank.</summary>
    [Theory]
    [InlineData(17, 0.7)]
    [InlineData(17, 1e-6)]
    [InlineData(3, 0.1)]
    [InlineData(3, 1e-9)]
    [InlineData(0, 2.5)]
    public void AddLeftAndRight_Squared_GiveShiftedGramMatrices(int rank, double threshold)
    {
        Matrix matrix = OfRank(rank);
        SelfConsistentRoots roots = new(Dimension, threshold);
        roots.Compute(matrix, Team);
        Matrix left = new(Dimension, Dimension);
        Matrix right = new(Dimension, Dimension);
        roots.AddLeft(left, Team);
        roots.AddRight(right, Team);

        AssertRoot(left, matrix, Op.None, threshold);
        AssertRoot(right, matrix, Op.Transpose, threshold);
    }

    private static void AssertRoot(Matrix root, Matrix matrix, Op op, double threshold)
    {
        Matrix difference = new(Dimension, Dimension);
        Op other = op == Op.None ? Op.Transpose : Op.None;
        Product.Multiply(1, root, Op.None, root, Op.None, 0, difference, Team);
        Product.Multiply(-1, matrix, op, matrix, other, 1, difference, Team);
        double scale = threshold * threshold;
        for (int i = 0; i < Dimension; i++)
        {
            difference[i, i] -= threshold * threshold;
            scale += Vectors.SumOfSquares(matrix.Row(i));
        }

        Assert.InRange(Vectors.MaxAbs(difference.Span), 0, 1e-14 * scale);
    }

    private static Matrix OfRank(int rank)
    {
        RandomSource source = new RandomStreams($"roots {rank}", "").Own("matrix");
        Matrix left = new(Dimension, rank);
        Matrix right = new(rank, Dimension);
        source.FillNormal(left.Span);
        source.FillNormal(right.Span);
        Matrix matrix = new(Dimension, Dimension);
        Product.Multiply(1, left, Op.None, right, Op.None, 0, matrix, Team);
        return matrix;
    }
}
