using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Transfer;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Results.Tests.Transfer;

/// <summary>
/// Scores s(n, x) = (b + g/n) exp((x - c - h/n)^2): the gap is g/n, the optimum c + h/n, and the regret b (exp((h/n)^2) - 1) in closed
/// form.
/// </summary>
public sealed class LimitComparisonTests
{
    private const double Base = 0.5;
    private static readonly double[] Widths = [4, 8, 16, 32, 64];

    [Fact]
    public void Compute_ShiftAsOneOverWidth_HasTheClosedFormsAndIsFast()
    {
        IReadOnlyList<TransferRow> rows = Table((n, x) => Score(n, x, gap: 1, shift: 1));

        TransferRow[] finite = [.. rows.Where(r => r.Across.Real < 1e6)];
        Assert.Equal(Widths, finite.Select(r => r.Across.Real));
        foreach (TransferRow row in finite)
        {
            double n = row.Across.Real;
            double regret = Base * (Math.Exp(1 / (n * n)) - 1);
            double small = (Base + (1 / n)) * (Math.Exp(Math.Pow((1 / n) - 0.25, 2)) - 1);
            Assert.Equal(1 / n, row.LossGap!.Value, 1e-9);
            Assert.Equal(regret, row.Regret!.Value, 1e-9);
            Assert.Equal(n * regret, row.RegretOverGap!.Value, 1e-7);
            Assert.Equal(small, row.SmallestRegret ?? 0, 1e-9);
        }

        LimitVerdict verdict = finite[0].Limit!;
        Assert.Equal(LimitVerdict.Fast, verdict.Word);
        Assert.Equal(1, verdict.Gap!.Value, 1e-6);
        Assert.Equal(1, verdict.Shift!.Value, 1e-6);
        Assert.Equal(2, verdict.Regret!.Value, 0.02);
        Assert.Null(verdict.Gap.Low);
    }

    [Theory]
    [InlineData(1.0, 1.0, 1.0, LimitVerdict.Fast)]
    [InlineData(1.0, 0.5, 0.5, LimitVerdict.Useful)] // regret ~ n^-1, as the gap
    [InlineData(0.01, 1.0, 0.5, LimitVerdict.Slow)]
    public void Compute_RegretAgainstGap_DecidesTheWord(double gap, double shift, double power, string word) =>
        Assert.Equal(word, Table((n, x) => (Base + (gap / n)) * Math.Exp(Math.Pow(x + 2 - (shift * Math.Pow(n, -power)),
            2)))[0].Limit!.Word);

    [Theory]
    [InlineData(0)] // constant
    [InlineData(1)] // the optimum of the reference at the grid's edge
    [InlineData(2)] // a single rate
    [InlineData(3)] // no gap: every width is as good as the reference
    public void Compute_NothingToCompare_CannotTell(int kind)
    {
        Func<double, double, double> score = kind switch
        {
            0 => (_, _) => 1,
            1 => (n, x) => Math.Exp(x) * (1 + (1 / n)),
            _ => (_, x) => Math.Exp(Math.Pow(x + 2, 2)),
        };
        IReadOnlyList<TransferRow> rows = Table(score, kind == 2 ? [-2] : null);
        Assert.All(rows, r => Assert.Equal(LimitVerdict.CannotTell, r.Limit!.Word));
        Assert.All(rows, r => Assert.Null(r.RegretOverGap));
    }

    /// <summary>
    /// Noise of replicates that all sizes share moves no gap; the interval of the exponent holds 1. Regrets are below what 16 replicates
    /// resolve at no size here, since the noise is common.
    /// </summary>
    [Fact]
    public void Compute_SharedNoise_ResolvesTheGap()
    {
        System.Random random = new(11);
        double[] noise = [.. Enumerable.Range(0, 16).Select(_ => Math.Exp(0.3 * (random.NextDouble() - 0.5)))];
        LimitVerdict verdict = Table((n, x) => Score(n, x, gap: 1, shift: 0.5), replicates: 16, noise: noise)[0].Limit!;
        Assert.InRange(1, verdict.Gap!.Low!.Value - 1e-6, verdict.Gap.High!.Value + 1e-6);
        Assert.Equal(LimitVerdict.Fast, verdict.Word);
    }

    /// <summary>
    /// Independent noise of each run as large as the gaps: widths whose gap is not two deviations above zero enter no fit.
    /// </summary>
    [Fact]
    public void Compute_NoiseLargerThanTheGaps_CannotTell()
    {
        System.Random random = new(5);
        IReadOnlyList<TransferRow> rows = Table((n, x) => Score(n, x, gap: 0.01, shift: 0.1) * Math.Exp(random.NextDouble() - 0.5),
            replicates: 6);
        Assert.Null(rows[0].Limit!.Gap);
        Assert.Equal(LimitVerdict.CannotTell, rows[0].Limit!.Word);
    }

    [Fact]
    public void Of_WithReference_SaysItAndLeavesItOutOfTheLine()
    {
        IReadOnlyList<TransferRow> rows = Table((n, x) => Score(n, x, gap: 1, shift: 0));
        TransferVerdict verdict = Assert.Single(
            TransferVerdict.Of("width", new TransferGrid("log2_lr", Rates), rows, ParameterValue.Of(double.PositiveInfinity)));
        Assert.Equal(
            "transfers: the optimum moves by 0.00 octaves over 4 doublings of width; on the way to width .inf: "
                + "useful (regret at most 0 of the loss gap; gap ~ width^-1.00)",
            verdict.Sentence);
    }

    [Fact]
    public void Compute_GeometricMean_IsTheMeanOfTheLogarithms()
    {
        TransferRequest request = new("log2_lr", "width", "loss") { Average = TransferAverage.GeometricMean };
        TransferSample[] samples =
        [
            .. from x in new[] { -2.0, -1, 0 }
               from r in new[] { 0, 1 }
               select new TransferSample(ParameterValue.Of(8.0), [], x, r, Math.Exp(x * x) * (r == 0 ? 1 : 16)),
        ];
        Assert.Equal(4, TransferTable.Compute(request, samples.Select(s => s with { LearningRate = s.LearningRate
            + 1 })).Single().Score!.Value, 1e-12);
        samples[3] = samples[3] with { Score = null };
        Assert.NotEqual(-1, TransferTable.Compute(request, samples).Single().Optimum);
    }

    private static double[] Rates { get; } = [.. Enumerable.Range(0, 17).Select(i => -4 + (0.25 * i))];

    private static double Score(double n, double x, double gap, double shift) =>
        (Base + (gap / n)) * Math.Exp(Math.Pow(x + 2 - (shift / n), 2));

    private static IReadOnlyList<TransferRow> Table(
        Func<double, double, double> score, double[]? rates = null, int replicates = 1, double[]? noise = null) =>
        TransferTable.Compute(
            new TransferRequest("log2_lr", "width", "loss") { Reference = ParameterValue.Of(double.PositiveInfinity) },
            [
                .. from n in (double[])[.. Widths, double.PositiveInfinity]
                   from x in rates ?? Rates
                   from r in Enumerable.Range(0, replicates)
                   select new TransferSample(ParameterValue.Of(n), [], x, r, score(n, x) * (noise?[r] ?? 1)),
            ]);
}
