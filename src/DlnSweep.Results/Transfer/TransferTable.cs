using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Results.Transfer;

/// <summary>How a hyperparameter's optimum moves across an axis, for every combination of the other axes.</summary>
public static class TransferTable
{
    /// <summary>
    /// The rows, grouped by the other axes in the order of their first run, each group by rising value of the axis. The score of a grid
    /// point is an average over replicates, a diverged run being infinitely bad.
    /// </summary>
    /// <param name="request">
    /// What is asked for; a hyperparameter named log2_… or log10_… is taken as a logarithm, others need positive values.
    /// </param>
    /// <param name="samples">The finished runs.</param>
    public static IReadOnlyList<TransferRow> Compute(TransferRequest request, IEnumerable<TransferSample> samples)
    {
        OctaveScale scale = new(request.LearningRate);
        List<TransferRow> rows = [];
        foreach (
            IGrouping<string, TransferSample> group in samples
                .Where(s => scale.Accepts(s.LearningRate))
                .GroupBy(s => string.Join('\n', s.Others)))
        {
            TransferRow? smallest = null;
            TransferRow? previous = null;
            List<TransferRow> ofGroup = [];
            foreach (IGrouping<double, TransferSample> runs in group.GroupBy(s => s.Across.Real).OrderBy(g => g.Key))
            {
                TransferRow row = Row(scale, [.. runs], request.Average);
                row = row with
                {
                    ShiftFromSmallest = Shift(scale, smallest ?? row, row),
                    ShiftFromPrevious = Shift(scale, previous, row),
                };
                smallest ??= row;
                previous = row;
                ofGroup.Add(row);
            }

            rows.AddRange(
                request.Reference is { } reference ? LimitComparison.Complete(scale, request.Average, reference, ofGroup, [.. group])
                    : ofGroup);
        }

        return rows;
    }

    private static TransferRow Row(OctaveScale scale, IReadOnlyList<TransferSample> runs, TransferAverage average)
    {
        ScoreCurve curve = new(scale, runs, average);
        TransferRow row = new() { Across = runs[0].Across, Others = runs[0].Others, Replicates = curve.Replicates };
        if (curve.Optimum([.. Enumerable.Range(0, curve.Replicates)]) is not ScoreOptimum optimum)
        {
            return row with { NearStability = true };
        }

        if (!curve.SinglesOut(optimum))
        {
            return row with { Score = optimum.Score };
        }

        (double Low, double High)? interval = Bootstrap.Interval(curve);
        return row with
        {
            OptimumIndex = optimum.Index,
            Optimum = curve.LearningRates[optimum.Index],
            RefinedOptimum = optimum.RefinedOctaves == optimum.Octaves
                ? curve.LearningRates[optimum.Index]
                : curve.FromOctaves(optimum.RefinedOctaves),
            Score = optimum.Score,
            RefinedLow = interval is null ? null : curve.FromOctaves(interval.Value.Low),
            RefinedHigh = interval is null ? null : curve.FromOctaves(interval.Value.High),
            OnEdge = curve.IsOnEdge(optimum),
            NearStability = curve.DivergesNear(optimum.Index),
        };
    }

    private static double? Shift(OctaveScale scale, TransferRow? from, TransferRow to) =>
        from?.RefinedOptimum is double before && to.RefinedOptimum is double now ? scale.ToOctaves(now) - scale.ToOctaves(before) : null;
}
