using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

public class ProductTests
{
    private const double Guard = -7.25;

    [Theory]
    [InlineData(1, 70, 400)]
    [InlineData(300, 420, 6)]
    public void Multiply_RandomShapes_StaysWithinTheErrorBoundAndItsOwnStorage(int smallest, int largest, int cases)
    {
        var random = new System.Random(11);
        for (int i = 0; i < cases; i++)
        {
            ProductCase sample = ProductCase.Draw(random, smallest, largest, Guard);
            Matrix before = sample.C.Clone();
            sample.Run(SingleThread.Instance);
            Assert.True(sample.WorstErrorOverBound(before) <= 1);
            Assert.True(Samples.GuardHolds(sample.C, Guard));
        }
    }

    [Fact]
    public void Multiply_RandomShapes_IsTheDocumentedChainBitForBit()
    {
        var random = new System.Random(12);
        for (int i = 0; i < 60; i++)
        {
            ProductCase sample = ProductCase.Draw(random, 1, i < 50 ? 60 : 460, Guard);
            Matrix expected = sample.Chain();
            sample.Run(SingleThread.Instance);
            Samples.AssertSame(expected, sample.C);
        }
    }

    [Fact]
    public void Multiply_SplitOverATeam_GivesTheSameBits()
    {
        var random = new System.Random(13);
        for (int size = 2; size <= 5; size++)
        {
            ProductCase sample = ProductCase.Draw(random, 150, 230, Guard);
            Matrix start = sample.C.Clone();
            sample.Run(SingleThread.Instance);
            Matrix alone = sample.C.Clone();
            start.CopyTo(sample.C);
            var team = new ThreadTeam(size);
            sample.Run(team);
            Samples.AssertSame(alone, sample.C);
            Assert.True(team.Runs == 1);
        }
    }

    [Theory]
    [InlineData(1100, 1040, 400, 2)]
    [InlineData(613, 530, 391, 3)]
    [InlineData(700, 37, 900, 2)]
    [InlineData(530, 1100, 400, 2)]
    public void Multiply_ManyBlocksSplitOverATeam_GivesTheSameBits(int m, int n, int k, int size)
    {
        foreach (Op opA in (Op[])[Op.None, Op.Transpose])
        {
            foreach (Op opB in (Op[])[Op.None, Op.Transpose])
            {
                Matrix a = opA == Op.None ? Samples.Uniform(m, k, 1) : Samples.Uniform(k, m, 1);
                Matrix b = opB == Op.None ? Samples.Uniform(k, n, 2) : Samples.Uniform(n, k, 2);
                Matrix alone = Samples.Uniform(m, n, 3);
                Matrix shared = alone.Clone();
                Product.Multiply(-0.3, a, opA, b, opB, 1, alone, SingleThread.Instance);
                Product.Multiply(-0.3, a, opA, b, opB, 1, shared, new ThreadTeam(size));
                Samples.AssertSame(alone, shared);
            }
        }
    }

    [Fact]
    public void AddSymmetric_SplitOverATeam_GivesTheSameBits()
    {
        Matrix a = Samples.Uniform(403, 90, 1), b = Samples.Uniform(403, 90, 2), alone = new(403, 403);
        Product.AddSymmetric(0.5, a, Op.None, a, Op.Transpose, alone, SingleThread.Instance);
        Matrix shared = alone.Clone();
        Product.AddSymmetric(-0.3, a, Op.None, b, Op.Transpose, alone, SingleThread.Instance);
        Product.AddSymmetric(-0.3, a, Op.None, b, Op.Transpose, shared, new ThreadTeam(3));
        Samples.AssertSame(alone, shared);
    }

    [Theory]
    [InlineData(0, 5, 4)]
    [InlineData(5, 0, 4)]
    [InlineData(5, 4, 0)]
    [InlineData(0, 0, 0)]
    public void Multiply_EmptyDimension_ScalesTheResult(int m, int n, int k)
    {
        Matrix c = Samples.Uniform(m, n, 1);
        Matrix before = c.Clone();
        Product.Multiply(1, new Matrix(m, k), Op.None, new Matrix(k, n), Op.None, 0.5, c, SingleThread.Instance);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                Assert.Equal(0.5 * before[i, j], c[i, j]);
            }
        }
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(40, 40)]
    public void Multiply_BetaZero_OverwritesNotANumber(int m, int n)
    {
        var c = new Matrix(m, n);
        c.Fill(double.NaN);
        Product.Multiply(1, Samples.Uniform(m, 5, 1), Op.None, Samples.Uniform(5, n, 2), Op.None, 0, c, SingleThread.Instance);
        Assert.All(c.Span.ToArray(), x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void Multiply_NotANumberOrInfinityInAnOperand_SpreadsAlongItsRowOrColumnOnly()
    {
        Matrix a = Samples.Uniform(30, 20, 1);
        Matrix b = Samples.Uniform(20, 25, 2);
        a[3, 4] = double.NaN;
        b[7, 24] = double.PositiveInfinity;
        var c = new Matrix(30, 25);
        Product.Multiply(1, a, Op.None, b, Op.None, 0, c, SingleThread.Instance);
        for (int i = 0; i < 30; i++)
        {
            for (int j = 0; j < 25; j++)
            {
                Assert.Equal(i == 3, double.IsNaN(c[i, j]));
                Assert.Equal(i != 3 && j == 24, double.IsInfinity(c[i, j]));
            }
        }
    }

    [Fact]
    public void Multiply_OverlapOrMisfit_IsRefused()
    {
        var whole = new Matrix(10, 10);
        Matrix left = whole.Block(0, 0, 4, 4);
        Matrix touching = whole.Block(3, 3, 4, 4);
        Matrix beside = whole.Block(0, 4, 4, 4);
        Matrix below = whole.Block(4, 0, 4, 4);
        var team = SingleThread.Instance;
        Assert.Throws<ArgumentException>(() => Product.Multiply(1, left, Op.None, beside, Op.None, 0, touching, team));
        Assert.Throws<ArgumentException>(() => Product.Multiply(1, beside, Op.None, left, Op.None, 0, left, team));
        Assert.Throws<ArgumentException>(() => Product.Multiply(1, left, Op.None, new Matrix(3, 4), Op.None, 0, beside, team));
        Product.Multiply(1, left, Op.None, beside, Op.None, 0, below, team);
    }

    [Fact]
    public void AddSymmetric_RandomShapes_MatchesTheSumAndStaysSymmetric()
    {
        var random = new System.Random(14);
        for (int i = 0; i < 60; i++)
        {
            int n = random.Next(1, 71);
            int k = random.Next(0, 71);
            Op opA = (Op)random.Next(2);
            Op opB = (Op)random.Next(2);
            Matrix a = opA == Op.None ? Samples.View(n, k, random, Guard) : Samples.View(k, n, random, Guard);
            Matrix b = opB == Op.None ? Samples.View(k, n, random, Guard) : Samples.View(n, k, random, Guard);
            Matrix c = Samples.View(n, n, random, Guard);
            var x = new Matrix(n, n);
            Product.Multiply(1, a, opA, b, opB, 0, x, SingleThread.Instance);
            var expected = new Matrix(n, n);
            for (int row = 0; row < n; row++)
            {
                for (int column = 0; column < n; column++)
                {
                    c[row, column] = c[Math.Max(row, column), Math.Min(row, column)];
                    expected[row, column] = Math.FusedMultiplyAdd(-0.3, x[row, column] + x[column, row], c[row, column]);
                }
            }

            Product.AddSymmetric(-0.3, a, opA, b, opB, c, SingleThread.Instance);
            Samples.AssertSame(expected, c);
            Assert.True(Samples.GuardHolds(c, Guard));
        }
    }

    [Fact]
    public void Multiply_SteadyState_AllocatesNothing()
    {
        Matrix a = Samples.Uniform(90, 90, 1);
        Matrix b = Samples.Uniform(90, 90, 2);
        var c = new Matrix(90, 90);
        long before = 0;
        for (int i = 0; i < 4; i++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            Product.Multiply(1, a, Op.Transpose, b, Op.None, 0.5, c, SingleThread.Instance);
            Product.AddSymmetric(1, a, Op.None, b, Op.Transpose, c, SingleThread.Instance);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
