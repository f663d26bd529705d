using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

public class CholeskyTests
{
    private static readonly IWorkTeam Team = SingleThread.Instance;

    [Theory]
    [InlineData(1)]
    [InlineData(1e-280)]
    [InlineData(1e280)]
    public void TryFactor_PositiveDefinite_IsBackwardStableAndLeavesTheUpperTriangle(double scale)
    {
        foreach (int n in new[] { 1, 2, 15, 16, 17, 33, 70, 160 })
        {
            Matrix a = Gram(n, n + 5, n);
            Vectors.Scale(scale, a.Span);
            Matrix l = a.Clone();
            Assert.True(Cholesky.TryFactor(l, Team));
            double worst = 0;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    DoubleDouble difference = new(-a[i, j], 0);
                    for (int p = 0; p <= j; p++)
                    {
                        difference += DoubleDouble.Multiply(l[i, p], l[j, p]);
                    }

                    // |L L^T - A| <= (n + 1) u sqrt(a_ii a_jj), nearly.
                    worst = Math.Max(worst, difference.ErrorOf(0) / (Math.Sqrt(a[i, i]) * Math.Sqrt(a[j, j])));
                    Assert.True(j == i || l[j, i] == a[j, i]);
                }
            }

            Assert.True(worst <= (n + 4.0) / (1L << 53));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void TryFactor_BadPivot_IsFalse(double pivot)
    {
        foreach (int bad in new[] { 0, 5, 40 })
        {
            var a = new Matrix(41, 41);
            for (int i = 0; i < 41; i++)
            {
                a[i, i] = i == bad ? pivot : 1;
            }

            Assert.False(Cholesky.TryFactor(a, Team));
        }
    }

    [Fact]
    public void TryFactor_Indefinite_IsFalse()
    {
        Matrix a = Gram(60, 80, 3);
        a[59, 59] -= 100;
        Assert.False(Cholesky.TryFactor(a, Team));
    }

    [Fact]
    public void TryFactor_SplitOverATeam_GivesTheSameBits()
    {
        Matrix alone = Gram(400, 420, 4);
        Matrix together = alone.Clone();
        Assert.True(Cholesky.TryFactor(alone, Team));
        Assert.True(Cholesky.TryFactor(together, new ThreadTeam(3)));
        Samples.AssertSame(alone, together);
    }

    private static Matrix Gram(int n, int inner, int seed)
    {
        Matrix g = Samples.Uniform(n, inner, seed);
        var a = new Matrix(n, n);
        Product.Multiply(1, g, Op.None, g, Op.Transpose, 0, a, Team);
        return a;
    }
}
