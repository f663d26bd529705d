using System.Security.Cryptography;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Random;
using DlnSweep.Sweeps.Definition;
using MathNet.Numerics.Statistics;

namespace DlnSweep.Results.Transfer;

/// <summary>
/// A group of rows against its reference: what each size loses, and what its optimum costs at the reference. Intervals and spreads by
/// resampling replicates, the same ones for all sizes and rates, because runs of one replicate belong together.
/// </summary>
internal sealed class LimitComparison
{
    private const int Resamples = 300;
    private const double Smallest = 1e-12; // below it a difference is rounding
    private const double ResolvedDeviations = 2;
    private const double ExponentMargin = 0.1; // of tables without replicates

    private readonly double[] sizes;
    private readonly ScoreCurve[] curves;
    private readonly ScoreCurve limit;
    private readonly LimitMeasure[] measured;
    private readonly LimitMeasure[][] resampled; // by resample, size

    private LimitComparison(double[] sizes, ScoreCurve[] curves, ScoreCurve limit)
    {
        (this.sizes, this.curves, this.limit) = (sizes, curves, limit);
        int replicates = limit.Replicates;
        measured = Measure([.. Enumerable.Range(0, replicates)]);
        resampled = replicates > 1 && curves.All(c => c.Replicates == replicates) ? Resample(replicates) : [];
    }

    /// <summary>The rows with what the reference tells of them; as they are when the reference has no optimum inside the grid.</summary>
    public static IEnumerable<TransferRow> Complete(
        OctaveScale scale,
        TransferAverage average,
        ParameterValue reference,
        IReadOnlyList<TransferRow> rows,
        IReadOnlyList<TransferSample> samples)
    {
        bool[] finite = [.. rows.Select(r => r.Across != reference && r.Across.Real > 0 && double.IsFinite(r.Across.Real))];
        if (rows.FirstOrDefault(r => r.Across == reference) is not { RefinedOptimum: not null, OnEdge: false })
        {
            LimitVerdict unknown = new(LimitVerdict.CannotTell, null, null, null, null);
            return rows.Select(r => r with { Limit = unknown });
        }

        ScoreCurve Curve(ParameterValue across) => new(scale, [.. samples.Where(s => s.Across == across)], average);
        TransferRow[] compared = [.. rows.Where((_, i) => finite[i])];
        LimitComparison comparison = new(
            [.. compared.Select(r => r.Across.Real)], [.. compared.Select(r => Curve(r.Across))], Curve(reference));
        LimitVerdict verdict = comparison.Judge();
        int next = 0;
        return [.. rows.Select((row, i) => (finite[i] ? comparison.Complete(row, next++) : row) with { Limit = verdict })];
    }

    private static double? Positive(double value) => value >= Smallest ? value : null;

    private TransferRow Complete(TransferRow row, int size)
    {
        LimitMeasure measure = measured[size];
        double? gap = Positive(measure.Gap);
        return row with
        {
            LossGap = gap,
            SmallestRegret = Positive(measure.SmallestRegret),
            Regret = Positive(measure.Regret),
            RegretOverGap = gap is null || double.IsNaN(measure.Ratio) ? null : measure.Ratio,
        };
    }

    private LimitMeasure[] Measure(ReadOnlySpan<int> chosen)
    {
        LimitMeasure[] measures = [.. curves.Select(_ => LimitMeasure.None)];
        if (Optimum(limit, chosen) is not { } reference || limit.At(reference) is not { } lowest)
        {
            return measures;
        }

        double? smallest = null;
        for (int i = 0; i < curves.Length; i++)
        {
            double? optimum = Optimum(curves[i], chosen);
            smallest = i == 0 ? optimum : smallest;
            if (optimum is { } octave && curves[i].At(octave) is { } best)
            {
                measures[i] = new LimitMeasure(
                    best - lowest,
                    smallest is { } start ? (curves[i].At(start) ?? double.NaN) - best : double.NaN,
                    (limit.At(octave) ?? double.NaN) - lowest,
                    Math.Abs(octave - reference));
            }
        }

        return measures;
    }

    // The refined optimum in octaves; null at the grid's edge and where none stands out.
    private static double? Optimum(ScoreCurve curve, ReadOnlySpan<int> chosen) =>
        curve.Optimum(chosen) is { } optimum && !curve.IsOnEdge(optimum) && curve.SinglesOut(optimum) ? optimum.RefinedOctaves : null;

    private LimitMeasure[][] Resample(int replicates)
    {
        RandomSource random = new(SHA256.HashData("bootstrap of the way to the reference"u8));
        int[] chosen = new int[replicates];
        LimitMeasure[][] all = new LimitMeasure[Resamples][];
        for (int b = 0; b < Resamples; b++)
        {
            for (int r = 0; r < replicates; r++)
            {
                chosen[r] = random.NextInteger(replicates);
            }

            all[b] = Measure(chosen);
        }

        return all;
    }

    private LimitVerdict Judge()
    {
        Func<LimitMeasure, double> gapOf = m => m.Gap;
        Func<LimitMeasure, double> regretOf = m => m.Regret;
        Exponent? gap = Fit(gapOf);
        Exponent? regret = Fit(regretOf);
        Exponent? shift = Fit(m => m.Shift);
        double[] ratios = [.. measured.Skip(1).Select(m => m.Ratio).Where(r => !double.IsNaN(r))];
        string word = Word(gap is null || regret is null ? null : FallsFaster(gapOf, regretOf, regret.Value - gap.Value));
        return new LimitVerdict(word, gap, regret, shift, ratios.Length > 0 ? ratios.Max() : null);
    }

    // From the second size on: the first is where one tunes because it is cheap, not because it is close.
    private string Word(bool? fallsFaster)
    {
        if (measured.Length < 2 || measured.Skip(1).All(m => double.IsNaN(m.Ratio)))
        {
            return LimitVerdict.CannotTell;
        }

        bool undecided = false;
        for (int i = 1; i < measured.Length; i++)
        {
            (double low, double high) = Ratio(i);
            if (low >= 1)
            {
                return LimitVerdict.Slow;
            }

            undecided |= !(high < 1);
        }

        return undecided ? LimitVerdict.CannotTell
            : fallsFaster == true ? LimitVerdict.Fast
            : LimitVerdict.Useful;
    }

    private (double Low, double High) Ratio(int size)
    {
        if (resampled.Length == 0)
        {
            return (measured[size].Ratio, measured[size].Ratio);
        }

        double[] ratios = [.. resampled.Select(m => m[size].Ratio).Where(r => !double.IsNaN(r))];
        return ratios.Length < Resamples / 2 ? (double.NaN, double.NaN) : Interval(ratios);
    }

    private Exponent? Fit(Func<LimitMeasure, double> of)
    {
        double value = Power(measured, of);
        if (double.IsNaN(value))
        {
            return null;
        }

        double[] powers = [.. resampled.Select(m => Power(m, of)).Where(p => !double.IsNaN(p))];
        (double Low, double High)? interval = powers.Length < Math.Max(2, resampled.Length / 2) ? null : Interval(powers);
        return new Exponent(value, interval?.Low, interval?.High);
    }

    private bool FallsFaster(Func<LimitMeasure, double> gap, Func<LimitMeasure, double> regret, double difference)
    {
        double[] differences =
        [
            .. resampled.Select(m => Power(m, regret) - Power(m, gap)).Where(x => !double.IsNaN(x)),
        ];
        return resampled.Length == 0 ? difference > ExponentMargin : differences.Length >= Resamples / 2 && Interval(differences).Low > 0;
    }

    private double Power(LimitMeasure[] measures, Func<LimitMeasure, double> of) =>
        PowerFit.Of(sizes, i => of(measures[i]), i => of(measures[i]) >= Smallest && IsResolved(i, of));

    // More than two bootstrap deviations above zero; without replicates there is no noise.
    private bool IsResolved(int size, Func<LimitMeasure, double> of)
    {
        if (resampled.Length == 0)
        {
            return true;
        }

        double[] values = [.. resampled.Select(m => of(m[size])).Where(v => !double.IsNaN(v))];
        return values.Length > 1 && of(measured[size]) > ResolvedDeviations * ArrayStatistics.StandardDeviation(values);
    }

    private static (double Low, double High) Interval(double[] values) =>
        (values.QuantileCustom(0.025, QuantileDefinition.R7), values.QuantileCustom(0.975, QuantileDefinition.R7));
}
