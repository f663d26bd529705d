using DlnSweep.Numerics.Random;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace DlnSweep.Numerics.Tests.Random;

/// <summary>
/// Seeds are fixed; on fresh ones each case would fail once in about 30,000 (distribution 2 x 10^-5, mean and variance 7 x 10^-6 each).
/// </summary>
public class GammaTests
{
    private const int Count = 200_000;

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(40)]
    [InlineData(1e4)]
    public void NextGamma_Shape_FollowsTheDistribution(double shape)
    {
        RandomSource source = Sources.New($"gamma {shape}");
        var sample = new Sample(Count, () => source.NextGamma(shape));
        Assert.True(sample.KolmogorovSmirnov(x => Distribution(shape, x)) < 2.4);
        Assert.InRange(sample.MeanDeviation(shape, Math.Sqrt(shape)), -4.5, 4.5);
        Assert.InRange(sample.VarianceDeviation(shape, shape, 3 + (6 / shape)), -4.5, 4.5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(300)]
    public void NextChi_DegreesOfFreedom_FollowsTheDistribution(double degrees)
    {
        RandomSource source = Sources.New($"chi {degrees}");
        var sample = new Sample(Count, () => source.NextChi(degrees));
        Assert.True(sample.KolmogorovSmirnov(x => ChiSquared.CDF(degrees, x * x)) < 2.4);
        var squares = new Sample(Count, () => source.NextChiSquare(degrees));
        Assert.True(squares.KolmogorovSmirnov(x => ChiSquared.CDF(degrees, x)) < 2.4);
    }

    /// <summary>
    /// For n degrees of freedom chi has mean sqrt(n - 1/2) (1 + O(n^-2)), variance 1/2 - 1/(8 n) and a skewness of 1/sqrt(2 n).
    /// </summary>
    [Theory]
    [InlineData(1e7)]
    [InlineData(1e12)]
    [InlineData(9007199254740992)]
    public void NextChi_UpToTwoTo53_KeepsMeanVarianceAndShape(double degrees)
    {
        RandomSource source = Sources.New($"large chi {degrees}");
        double mean = Math.Sqrt(degrees - 0.5);
        var sample = new Sample(Count, () => source.NextChi(degrees) - mean);
        Assert.InRange(sample.MeanDeviation(0, Math.Sqrt(0.5)), -4.5, 4.5);
        Assert.InRange(sample.VarianceDeviation(0, 0.5, 3), -4.5, 4.5);
        Assert.True(sample.KolmogorovSmirnov(x => Normal.CDF(0, Math.Sqrt(0.5), x)) < 2.4);
    }

    [Fact]
    public void NextGamma_NoShape_IsZeroAndOthersAreRefused()
    {
        RandomSource source = Sources.New("edges");
        Assert.Equal(0, source.NextGamma(0));
        Assert.Equal(0, source.NextChi(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.NextGamma(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.NextGamma(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.NextChi(double.PositiveInfinity));
    }

    // MathNet's takes arguments below 10^-15 for zero; the first term of the series is exact enough there.
    private static double Distribution(double shape, double x) =>
        x < 1e-12 ? Math.Pow(x, shape) / SpecialFunctions.Gamma(shape + 1) : Gamma.CDF(shape, 1, x);
}
