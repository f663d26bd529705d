using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Transfer;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Results.Tests.Transfer;

public sealed class TransferTableTests
{
    private static readonly double[] Widths = [64, 128, 256, 512, 1024, 2048];
    private static readonly TransferGrid Grid = new("log2_learning_rate", Enumerable.Range(0, 33).Select(i => -8 + (i / 4.0)));

    [Theory]
    [InlineData(0.0, true, "transfers: the optimum moves by 0.00 octaves over 5 doublings of width")]
    [InlineData(0.4, false, "shifts by +0.40 octaves per doubling of width: +2.00 octaves over 5 doublings of width")]
    [InlineData(-0.2, false, "shifts by -0.20 octaves per doubling of width: -1.00 octaves over 5 doublings of width")]
    public void Compute_OptimumOnALine_IsFoundAndJudged(double slope, bool transfers, string sentence)
    {
        IReadOnlyList<TransferRow> rows = TransferTable.Compute(Over("log2_learning_rate"), Samples(w => -4.83
            + (slope * Math.Log2(w / 64))));

        Assert.Equal(Widths, rows.Select(r => r.Across.Real));
        for (int i = 0; i < rows.Count; i++)
        {
            double optimum = -4.83 + (slope * i);
            Assert.Equal(optimum, rows[i].RefinedOptimum!.Value, 1e-9);
            Assert.Equal(Math.Round(4 * optimum) / 4, rows[i].Optimum);
            Assert.Equal((int)((rows[i].Optimum!.Value + 8) * 4), rows[i].OptimumIndex);
            Assert.Equal(slope * i, rows[i].ShiftFromSmallest!.Value, 1e-9);
            Assert.Equal(i > 0, rows[i].ShiftFromPrevious is double shift && Math.Abs(shift - slope) < 1e-9);
            Assert.False(rows[i].OnEdge || rows[i].NearStability);
        }

        TransferVerdict verdict = Assert.Single(TransferVerdict.Of("width", Grid, rows));
        Assert.Equal((transfers, sentence), (verdict.Transfers, verdict.Sentence));
        Assert.Equal(slope, verdict.OctavesPerDoubling!.Value, 1e-9);
    }

    [Fact]
    public void Compute_PlainLearningRate_IsRefinedOnItsLogarithm()
    {
        TransferRow row = Assert.Single(TransferTable.Compute(Over("step_size"), [.. new[] { 0.1, 0.2, 0.4, 0.8 }.Select(
            rate => Sample(64, rate, 0, Math.Exp(Math.Pow(Math.Log2(rate / 0.25), 2))))]));

        Assert.Equal(0.2, row.Optimum);
        Assert.Equal(0.25, row.RefinedOptimum!.Value, 1e-12);
    }

    [Fact]
    public void Compute_EvenReplicates_ScoreIsTheMedianWithDivergedInfinite()
    {
        TransferSample[] samples =
        [
            Sample(64, -3, 0, 4), Sample(64, -3, 1, 6), Sample(64, -3, 2, 8), Sample(64, -3, 3, 100),
            Sample(64, -2, 0, 1), Sample(64, -2, 1, 1), Sample(64, -2, 2, null), Sample(64, -2, 3, double.NaN),
            Sample(64, -1, 0, null), Sample(64, -1, 1, null), Sample(64, -1, 2, null), Sample(64, -1, 3, null),
        ];
        TransferRow row = Assert.Single(TransferTable.Compute(Over("log2_eta"), samples));

        Assert.Equal((0, -3.0, -3.0, 7.0), (row.OptimumIndex, row.Optimum, row.RefinedOptimum, row.Score));
        Assert.True(row.OnEdge);
        Assert.True(row.NearStability);
        Assert.Equal(4, row.Replicates);
    }

    [Fact]
    public void Compute_DivergenceHalfAnOctaveAbove_IsNearStability()
    {
        double?[] scores = [3, 1, 2, 4, 8, null];
        TransferSample[] samples = [.. scores.Select((s, i) => Sample(64, 0.2 * i, 0, s))];

        Assert.False(TransferTable.Compute(Over("log2_eta"), samples)[0].NearStability);
        samples[3] = samples[3] with { Score = null };
        Assert.True(TransferTable.Compute(Over("log2_eta"), samples)[0].NearStability);
    }

    [Fact]
    public void Compute_EverythingDiverged_HasNoOptimum()
    {
        IReadOnlyList<TransferRow> rows = TransferTable.Compute(Over("log2_eta"),
            [Sample(64, 1, 0, null), Sample(64, 2, 0, null), Sample(128, 1, 0, 3)]);

        Assert.Null(rows[0].Optimum);
        Assert.Null(rows[0].RefinedOptimum);
        Assert.Null(rows[0].ShiftFromSmallest);
        Assert.Null(rows[1].ShiftFromSmallest);
        Assert.Equal(
            "cannot tell: fewer than two values of width have an optimum inside the grid (no learning rate has a finite score for 1, "
                + "several learning rates have the same best score for 1)",
            TransferVerdict.Of("width", Grid, rows)[0].Sentence);
    }

    [Fact]
    public void Compute_OtherAxes_AreSeparateGroups()
    {
        TransferSample[] mup = [.. Samples(_ => -4).Select(s => s with { Others = [ParameterValue.Of("mup")] })];
        TransferSample[] ntk =
        [
            .. Samples(w => -5 + (0.4 * Math.Log2(w / 64))).Select(s => s with { Others = [ParameterValue.Of("ntk")] }),
        ];
        IReadOnlyList<TransferRow> rows = TransferTable.Compute(Over("log2_eta"), [.. mup, .. ntk]);

        Assert.Equal(12, rows.Count);
        Assert.Equal([true, false], TransferVerdict.Of("width", Grid, rows).Select(v => v.Transfers));
    }

    [Fact]
    public void Compute_NoisyReplicates_IntervalIsDeterministicAndHoldsTheOptimum()
    {
        System.Random random = new(3);
        TransferSample[] samples =
        [
            .. Samples(_ => -4.5, replicates: 16).Select(s => s with { Score = s.Score * Math.Exp(0.3 * (random.NextDouble() - 0.5)) }),
        ];
        IReadOnlyList<TransferRow> first = TransferTable.Compute(Over("log2_eta"), samples);
        IReadOnlyList<TransferRow> second = TransferTable.Compute(Over("log2_eta"), samples.Reverse().Reverse());

        Assert.Equal(first.Select(r => (r.RefinedLow, r.RefinedHigh)), second.Select(r => (r.RefinedLow, r.RefinedHigh)));
        Assert.All(first, r => Assert.InRange(r.RefinedHigh!.Value - r.RefinedLow!.Value, 1e-6, 1));
        Assert.All(first, r => Assert.InRange(-4.5, r.RefinedLow!.Value - 0.2, r.RefinedHigh!.Value + 0.2));
    }

    /// <summary>Scores exp((x - optimum)^2): the parabola through their logarithms has its minimum exactly at the optimum.</summary>
    private static IEnumerable<TransferSample> Samples(Func<double, double> optimum, int replicates = 1) =>
        from width in Widths
        from i in Enumerable.Range(0, 33)
        from replicate in Enumerable.Range(0, replicates)
        let rate = -8 + (i / 4.0)
        select Sample(width, rate, replicate, Math.Exp(Math.Pow(rate - optimum(width), 2)));

    private static TransferSample Sample(double width, double rate, int replicate, double? score) =>
        new(ParameterValue.Of(width), [], rate, replicate, score);

    private static TransferRequest Over(string learningRate) => new(learningRate, "width", "loss");
}
