using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

public class VectorsTests
{
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 71), 127, 128, 1000, 4099];

    /// <summary>The order that the class promises, written out: 32 lanes, four groups of eight, then halves.</summary>
    [Fact]
    public void Sums_AnyLength_KeepThePromisedOrder()
    {
        foreach (int length in Lengths)
        {
            (double[] x, double[] y) = (Random(length, 1), Random(length, 2));
            AssertBits(InOrder(length, (i, sum) => Math.FusedMultiplyAdd(x[i], y[i], sum)), Vectors.Dot(x, y));
            AssertBits(InOrder(length, (i, sum) => Math.FusedMultiplyAdd(x[i], x[i], sum)), Vectors.SumOfSquares(x));
            AssertBits(InOrder(length, (i, sum) => sum + x[i]), Vectors.Sum(x));
            AssertBits(InOrder(length, (i, sum) => Math.FusedMultiplyAdd(x[i] - y[i], x[i] - y[i], sum)), Vectors.SquaredDistance(x, y));
        }
    }

    [Fact]
    public void Dot_AnyLength_ErrsAsTheTheoryAllows()
    {
        foreach (int length in Lengths)
        {
            (double[] x, double[] y) = (Random(length, 3), Random(length, 4));
            var exact = new DoubleDouble(0, 0);
            double sizes = 0;
            for (int i = 0; i < length; i++)
            {
                exact += DoubleDouble.Multiply(x[i], y[i]);
                sizes += Math.Abs(x[i] * y[i]);
            }

            // Higham, Accuracy and Stability, 3.1: gamma_m sum |x_i y_i|, with m the longest chain of roundings.
            double chain = ((length + 31) / 32) + 5;
            Assert.True(exact.ErrorOf(Vectors.Dot(x, y)) <= chain * Math.ScaleB(1, -53) * sizes);
        }
    }

    [Fact]
    public void MaxAbs_AnyPosition_FindsTheLargestAndNaN()
    {
        foreach (int length in Lengths.Where(n => n > 0))
        {
            double[] x = Random(length, 5);
            for (int i = 0; i < length; i += 1 + (length / 20))
            {
                double[] marked = [.. x];
                marked[i] = -7;
                Assert.Equal(7, Vectors.MaxAbs(marked));
                marked[i] = double.NaN;
                Assert.True(double.IsNaN(Vectors.MaxAbs(marked)));
                marked[i] = double.NegativeInfinity;
                Assert.Equal(double.PositiveInfinity, Vectors.MaxAbs(marked));
            }
        }

        Assert.Equal(0, Vectors.MaxAbs([]));
    }

    [Fact]
    public void Updates_AnyLength_EqualTheirFormula()
    {
        foreach (int length in Lengths)
        {
            (double[] x, double[] y) = (Random(length, 6), Random(length, 7));
            double[] sum = [.. y];
            Vectors.Axpy(0.3, x, sum);
            Assert.Equal(x.Zip(y, (a, b) => Math.FusedMultiplyAdd(0.3, a, b)), sum);
            double[] scaled = [.. x];
            Vectors.Scale(-0.7, scaled);
            Assert.Equal(x.Select(a => -0.7 * a), scaled);
            double[] onX = [.. x];
            double[] onY = [.. y];
            Vectors.Combine(0.1, onX, 0.9, y, onX);
            Vectors.Combine(0.1, x, 0.9, onY, onY);
            Assert.Equal(x.Zip(y, (a, b) => Math.FusedMultiplyAdd(0.1, a, 0.9 * b)), onX);
            Assert.Equal(onX, onY);
        }
    }

    [Fact]
    public void Kernels_LengthsDiffer_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Vectors.Dot(new double[3], new double[4]));
        Assert.Throws<ArgumentException>(() => Vectors.SquaredDistance(new double[3], new double[4]));
        Assert.Throws<ArgumentException>(() => Vectors.Axpy(1, new double[3], new double[4]));
        Assert.Throws<ArgumentException>(() => Vectors.Combine(1, new double[3], 1, new double[3], new double[4]));
    }

    private static double InOrder(int length, Func<int, double, double> add)
    {
        double[] sums = new double[32];
        for (int i = 0; i < length; i++)
        {
            sums[i % 32] = add(i, sums[i % 32]);
        }

        double[] eight = [.. Enumerable.Range(0, 8).Select(i => (sums[i] + sums[i + 8]) + (sums[i + 16] + sums[i + 24]))];
        double[] four = [.. Enumerable.Range(0, 4).Select(i => eight[i] + eight[i + 4])];
        return (four[0] + four[2]) + (four[1] + four[3]);
    }

    private static void AssertBits(double expected, double actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));

    private static double[] Random(int length, int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
    }
}
