using DlnSweep.Numerics.Random;
using MathNet.Numerics.Distributions;

namespace DlnSweep.Numerics.Tests.Random;

/// <summary>Seeds are fixed, so each test passes or fails for ever; on fresh seeds it would fail as seldom as its comment says.</summary>
public class NormalTests
{
    // 2 x 10^-5
    [Fact]
    public void NextNormal_Many_FollowsTheNormalDistribution()
    {
        RandomSource source = Sources.New("normal distribution");
        Assert.True(new Sample(1_000_000, source.NextNormal).KolmogorovSmirnov(x => Normal.CDF(0, 1, x)) < 2.4);
    }

    // 2 x 10^-5
    [Fact]
    public void NextUniform_Many_IsUniform()
    {
        RandomSource source = Sources.New("uniform distribution");
        Assert.True(new Sample(1_000_000, source.NextUniform).KolmogorovSmirnov(x => x) < 2.4);
    }

    // Six moments and five correlations beyond 4.5 standard errors: 8 x 10^-5.
    [Fact]
    public void FillNormal_Many_HasTheMomentsAndNoCorrelation()
    {
        double[] x = new double[1 << 23];
        Sources.New("moments").FillNormal(x);
        double[] sums = new double[7];
        foreach (double value in x)
        {
            double power = 1;
            for (int k = 1; k <= 6; k++)
            {
                power *= value;
                sums[k] += power;
            }
        }

        double[] expected = [1, 0, 1, 0, 3, 0, 15];
        double[] second = [1, 1, 3, 15, 105, 945, 10395]; // E x^(2k)
        for (int k = 1; k <= 6; k++)
        {
            double error = Math.Sqrt((second[k] - (expected[k] * expected[k])) / x.Length);
            Assert.InRange((sums[k] / x.Length) - expected[k], -4.5 * error, 4.5 * error);
        }

        foreach (int lag in new[] { 1, 2, 8, 16, 1024 }) // 8 apart: the two numbers that share a radius
        {
            double sum = 0;
            double squares = 0;
            for (int i = lag; i < x.Length; i++)
            {
                sum += x[i] * x[i - lag];
                squares += ((x[i] * x[i]) - 1) * ((x[i - lag] * x[i - lag]) - 1);
            }

            Assert.InRange(sum / Math.Sqrt(x.Length), -4.5, 4.5);
            Assert.InRange(squares / (2 * Math.Sqrt(x.Length)), -4.5, 4.5);
        }
    }

    // Counts beyond 3, 4 and 5 standard deviations, each 4.5 standard errors from its mean at most: 4 x 10^-5 (a little more for the
    // smallest).
    [Fact]
    public void FillNormal_Tails_HaveTheRightWeight()
    {
        const int rounds = 64;
        double[] x = new double[1 << 21];
        RandomSource source = Sources.New("tails");
        long[] counts = new long[6];
        for (int round = 0; round < rounds; round++)
        {
            source.FillNormal(x);
            for (int i = 0; i < x.Length; i++)
            {
                if (Math.Abs(x[i]) > 3)
                {
                    counts[Math.Min(5, (int)Math.Abs(x[i]))]++;
                }
            }
        }

        long beyond = 0;
        for (int sigma = 5; sigma >= 3; sigma--)
        {
            beyond += counts[sigma];
            double expected = (double)rounds * x.Length * 2 * Normal.CDF(0, 1, -sigma);
            Assert.InRange((beyond - expected) / Math.Sqrt(expected), -4.5, 4.5);
        }
    }

    /// <summary>
    /// The far tails follow from the transformation: a radius beyond 9.4 for the smallest u, right to 15 digits all the way.
    /// </summary>
    [Fact]
    public void Transform_ChosenBits_GivesTheExactRadiusAndDirection()
    {
        for (int shift = 0; shift <= 63; shift++)
        {
            ulong bits = ulong.MaxValue >> shift >> 1;
            double[] group = new double[Philox.GroupSize];
            for (int i = 0; i < Philox.GroupBlocks; i++)
            {
                group[i] = BitConverter.UInt64BitsToDouble(bits);
                group[Philox.GroupBlocks + i] = BitConverter.UInt64BitsToDouble((0x123456789ABCDEF0 * ((ulong)shift + 1)) + (ulong)i);
            }

            BoxMuller.Transform(group);
            double radius = Math.Sqrt(-2 * Math.Log((bits + 0.5) / Math.Pow(2, 64)));
            double angle = Math.PI / 4 * (((((0x123456789ABCDEF0 * ((ulong)shift + 1)) & ~3UL) | 2) / Math.Pow(2, 63)) - 1);
            for (int i = 0; i < Philox.GroupBlocks; i++)
            {
                double major = radius * Math.Cos(angle) * ((i & 2) == 0 ? 1 : -1);
                double minor = radius * Math.Sin(angle);
                (double first, double second) = (group[i], group[Philox.GroupBlocks + i]);
                Assert.Equal((i & 1) == 0 ? major : minor, first, 1e-14);
                Assert.Equal((i & 1) == 0 ? minor : major, second, 1e-14);
            }
        }
    }
}
