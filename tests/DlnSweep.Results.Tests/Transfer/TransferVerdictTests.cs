using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Transfer;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Results.Tests.Transfer;

/// <summary>Scores that say nothing about where the optimum is must not be taken for transfer.</summary>
public sealed class TransferVerdictTests
{
    private static readonly double[] Widths = [8, 64, 512];

    [Fact]
    public void Of_ScoreInsideTheGrid_Transfers() => Assert.True(Judge([-4, -2, 0], (_, rate, _) => 1 + Math.Pow(rate + 2, 2)).Transfers);

    [Fact]
    public void Of_ConstantScore_CannotTell()
    {
        TransferVerdict verdict = Judge([-4, -2, 0], (_, _, _) => 1);

        Assert.Null(verdict.Transfers);
        Assert.Null(verdict.OctavesPerDoubling);
        Assert.Equal(
            "cannot tell: fewer than two values of width have an optimum inside the grid (several learning rates have the same best score "
                + "for 3)",
            verdict.Sentence);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(1e-300)]
    public void Of_ConstantScoreOfAnySize_CannotTell(double score) => Assert.Null(Judge([-4, -2, 0], (_, _, _) => score).Transfers);

    [Fact]
    public void Of_ScoreOfTheReplicateAlone_CannotTell() =>
        Assert.Null(Judge([-4, -3, -2, -1], (_, _, replicate) => 1 + (0.1 * replicate)).Transfers);

    [Fact]
    public void Of_ConstantScoreBesideDivergence_CannotTell() =>
        Assert.Null(Judge([-4, -3, -2, -1], (_, rate, _) => rate > -2 ? null : 0.5).Transfers);

    [Fact]
    public void Of_PerfectScoreOverAWideRange_CannotTell() =>
        Assert.Null(Judge([-5, -4, -3, -2, -1], (_, rate, _) => rate is > -5 and < -1 ? 0 : 1).Transfers);

    [Fact]
    public void Of_SingleRate_CannotTell() =>
        Assert.Equal("cannot tell: log2_lr has a single value", Judge([-2], (_, _, replicate) => 1 + replicate).Sentence);

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Of_OptimumOnTheEdgeEverywhere_CannotTell(int sign)
    {
        TransferVerdict verdict = Judge([-4, -2, 0], (width, rate, _) => Math.Exp(sign * rate) / width);

        Assert.Null(verdict.Transfers);
        Assert.EndsWith("(the optimum is on the edge of the grid for 3)", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OptimumOnTheEdgeOfOneWidth_JudgesTheOthersAndSaysSo()
    {
        TransferVerdict verdict = Judge([-4, -3, -2, -1, 0], (width, rate, _) => Math.Exp(Math.Pow(rate - (width == 8 ? -5 : -2), 2)));

        Assert.True(verdict.Transfers);
        Assert.EndsWith(
            "over 3 doublings of width (of 3 values of width; left out: the optimum is on the edge of the grid for 1)",
            verdict.Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoiseThatCoversTheGrid_CannotTell()
    {
        // Replicate k is best at rate k, so that resampled medians have their minimum everywhere.
        TransferVerdict verdict = Judge(
            [-2, -1, 0],
            (_, rate, replicate) => Math.Abs(rate + 2 - replicate) + (rate == -1 ? -1e-3 : 0),
            replicates: 3);

        Assert.Null(verdict.Transfers);
        Assert.Contains("the 95 % interval of the optimum is the whole grid for 3", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SingleWidth_CannotTell() =>
        Assert.StartsWith(
            "cannot tell: width has a single value",
            Judge([-4, -2, 0], (_, rate, _) => 1 + Math.Pow(rate + 2, 2), widths: [64]).Sentence,
            StringComparison.Ordinal);

    private static TransferVerdict Judge(
        double[] rates,
        Func<double, double, int, double?> score,
        int replicates = 3,
        double[]? widths = null)
    {
        TransferSample[] samples = [..
            from width in widths ?? Widths
            from rate in rates
            from replicate in Enumerable.Range(0, replicates)
            select new TransferSample(ParameterValue.Of(width), [], rate, replicate, score(width, rate, replicate))];
        return Assert.Single(TransferVerdict.Of("width", new TransferGrid("log2_lr", rates), TransferTable.Compute(Over("log2_lr"),
            samples)));
    }

    private static TransferRequest Over(string learningRate) => new(learningRate, "width", "loss");
}
