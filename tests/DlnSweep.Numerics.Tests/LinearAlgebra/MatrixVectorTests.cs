using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

public class MatrixVectorTests
{
    [Theory]
    [InlineData(Op.None)]
    [InlineData(Op.Transpose)]
    public void Multiply_RandomShapes_ErrsAsTheTheoryAllows(Op op)
    {
        var random = new System.Random(1);
        for (int round = 0; round < 400; round++)
        {
            Matrix a = Samples.View(random.Next(71), random.Next(71), random, double.NaN);
            (int m, int k) = op == Op.None ? (a.Rows, a.Columns) : (a.Columns, a.Rows);
            double[] x = [.. Enumerable.Range(0, k).Select(_ => random.NextDouble() - 0.5)];
            double[] y = [.. Enumerable.Range(0, m).Select(_ => random.NextDouble() - 0.5)];
            (double alpha, double beta) = (random.Next(3) - 0.5, random.Next(3) - 1.5);
            double[] before = [.. y];
            Product.Multiply(alpha, a, op, x, beta, y, SingleThread.Instance);
            for (int i = 0; i < m; i++)
            {
                DoubleDouble exact = beta * DoubleDouble.Multiply(1, before[i]);
                double sizes = Math.Abs(beta * before[i]);
                for (int j = 0; j < k; j++)
                {
                    double element = op == Op.None ? a[i, j] : a[j, i];
                    exact += alpha * DoubleDouble.Multiply(element, x[j]);
                    sizes += Math.Abs(alpha * element * x[j]);
                }

                Assert.True(exact.ErrorOf(y[i]) <= (k + 3) * Math.ScaleB(1, -53) * sizes);
            }
        }
    }

    [Theory]
    [InlineData(Op.None)]
    [InlineData(Op.Transpose)]
    public void Multiply_AnyTeam_GivesTheSameBits(Op op)
    {
        Matrix a = Samples.Uniform(517, 611, 2);
        (int m, int k) = op == Op.None ? (a.Rows, a.Columns) : (a.Columns, a.Rows);
        double[] x = Samples.Uniform(1, k, 3).Data;
        double[] alone = Samples.Uniform(1, m, 4).Data;
        foreach (int size in new[] { 2, 3, 7 })
        {
            double[] shared = [.. Samples.Uniform(1, m, 4).Data];
            var team = new ThreadTeam(size);
            Product.Multiply(0.7, a, op, x, 0.3, shared, team);
            Assert.Equal(1, team.Runs);
            double[] expected = [.. alone];
            Product.Multiply(0.7, a, op, x, 0.3, expected, SingleThread.Instance);
            Assert.Equal(expected, shared);
        }
    }

    [Theory]
    [InlineData(Op.None)]
    [InlineData(Op.Transpose)]
    public void Multiply_BetaZero_OverwritesNaN(Op op)
    {
        double[] y = [double.NaN, double.NaN, double.NaN];
        Product.Multiply(1, Samples.Uniform(3, 3, 5), op, new double[3], 0, y, SingleThread.Instance);
        Assert.All(y, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Multiply_ShapesDoNotFitOrOverlap_IsRefused()
    {
        var a = new Matrix(2, 3);
        double[] data = new double[6];
        Assert.Throws<ArgumentException>(() => Product.Multiply(1, a, Op.None, new double[2], 0, new double[2], SingleThread.Instance));
        Assert.Throws<ArgumentException>(() =>
            Product.Multiply(1, a, Op.Transpose, new double[2], 0, new double[2], SingleThread.Instance));
        Assert.Throws<ArgumentException>(() =>
            Product.Multiply(1, a, Op.None, data.AsSpan(0, 3), 0, data.AsSpan(2, 2), SingleThread.Instance));
    }

    /// <summary>A is 3 x 3 with rows at 3-5, 11-13 and 19-21 of its storage.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    [InlineData(8, false)]
    [InlineData(9, true)]
    [InlineData(21, true)]
    [InlineData(22, false)]
    [InlineData(30, false)]
    public void Multiply_ResultInTheSameStorage_IsRefusedOnlyIfElementsMeet(int start, bool refused)
    {
        double[] data = new double[40];
        var a = new Matrix(data, 3, 3, 3, 8);
        Exception? error = Record.Exception(() =>
            Product.Multiply(1, a, Op.None, new double[3], 0, data.AsSpan(start, 3), SingleThread.Instance));
        Assert.Equal(refused, error is ArgumentException);
    }
}
