using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Results.Transfer;
using DlnSweep.Storage.Tables;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Merging;

/// <summary>
/// transfer.parquet: one row per value of the axis across which a hyperparameter should transfer, and of every other axis.
/// </summary>
internal sealed class TransferMerge
{
    private readonly SweepDefinition sweep;
    private readonly TransferRequest request;
    private readonly AxisColumn across;
    private readonly AxisColumn learningRate;
    private readonly IReadOnlyList<AxisColumn> others;
    private readonly List<TransferSample> samples = [];

    private TransferMerge(SweepDefinition sweep, TransferRequest request)
    {
        this.sweep = sweep;
        this.request = request;
        Axis acrossAxis = sweep.AxisOf(request.Across)!;
        Axis learningRateAxis = sweep.AxisOf(request.LearningRate)!;
        across = acrossAxis.Columns.First(c => c.Name == request.Across);
        learningRate = learningRateAxis.Columns.First(c => c.Name == request.LearningRate);

        // What a zip couples to one of the two moves with it and does not tell groups apart.
        others = [.. sweep.Axes.Where(a => a != acrossAxis && a != learningRateAxis).SelectMany(a => a.Columns)];
    }

    /// <summary>The table that a sweep asks for, or null.</summary>
    public static TransferMerge? For(SweepDefinition sweep) => sweep.Transfer is null ? null : new TransferMerge(sweep, sweep.Transfer);

    /// <summary>Takes a configuration; only finished ones count.</summary>
    public void Add(MergedConfiguration row)
    {
        // Cells beside the grid would be points that other curves lack.
        if (row.Shard is null || row.Configuration.Level > 0)
        {
            return;
        }

        ParameterValues values = row.Configuration.Values;
        ParameterValue[] group = [.. others.Select(o => values[o.Index])];

        // Neighbours in the grid mostly differ in the hyperparameter alone: a million samples then share their groups' values.
        IReadOnlyList<ParameterValue> shared = samples.Count > 0 && samples[^1].Others.SequenceEqual(group) ? samples[^1].Others : group;
        bool scored = row.Shard.Metrics.TryGetValue(request.Score, out ParameterValue score);
        samples.Add(new TransferSample(
            values[across.Index],
            shared,
            values[learningRate.Index].Real,
            row.Configuration.Replicate,
            scored && row.Status == ConfigurationStatus.Completed ? score.Real : null));
    }

    /// <summary>Writes the table.</summary>
    public void Write(Stream output)
    {
        using RowWriter<TransferRow> table = new(output, Columns(), TableMetadata.Of("transfer", sweep));
        foreach (TransferRow row in TransferTable.Compute(request, samples))
        {
            table.Add(row);
        }

        table.Finish();
    }

    private IReadOnlyList<TableColumn<TransferRow>> Columns() =>
        [
            new(ShardSchema.Describe(across.Parameter), row => row.Across),
            .. others.Select((o, i) => new TableColumn<TransferRow>(ShardSchema.Describe(o.Parameter), row => row.Others[i])),
            new(
                new ColumnDescription(
                    new Column("optimum_index", ColumnType.Int64, Nullable: true),
                    "The place of the optimum among the values tried, in rising order, from 0."),
                row => row.OptimumIndex is { } index ? ParameterValue.Of((long)index) : null),
            Real("optimum", "The value tried with the smallest score: the median over replicates, or the geometric mean where asked "
                + "for.", row => row.Optimum),
            Real(
                "refined_optimum",
                "The minimum of the parabola through the logarithm of the score at the optimum and its neighbours.",
                row => row.RefinedOptimum),
            Real("score", "The score at the optimum.", row => row.Score),
            Real("shift_from_smallest", "Octaves by which the refined optimum lies above that of the smallest value of the axis.", row =>
                row.ShiftFromSmallest),
            Real(
                "shift_from_previous",
                "Octaves by which the refined optimum lies above that of the next smaller value of the axis.",
                row => row.ShiftFromPrevious),
            Real("refined_low", "Lower end of a bootstrap interval of 95 % of the refined optimum, over replicates.", row =>
                row.RefinedLow),
            Real("refined_high", "Upper end of that interval.", row => row.RefinedHigh),
            new("on_edge", ValueKind.Boolean, "Whether the optimum is the smallest or the largest value tried.", row =>
                ParameterValue.Of(row.OnEdge)),
            new(
                "near_stability",
                ValueKind.Boolean,
                "Whether a run diverged at the optimum, at the next larger value or within half an octave above.",
                row => ParameterValue.Of(row.NearStability)),
            .. request.Reference is null ? [] : LimitColumns(),
            new("replicates", ValueKind.Integer, "Independent draws behind the row.", row => ParameterValue.Of((long)row.Replicates)),
        ];

    private static IReadOnlyList<TableColumn<TransferRow>> LimitColumns() =>
        [
            Real("loss_gap", "By how much the best score at the refined optimum lies above the reference's best "
                + "score.", row => row.LossGap),
            Real(
                "regret_small",
                "What the optimum of the smallest value of the axis costs here, beyond the best score.",
                row => row.SmallestRegret),
            Real("regret", "What this value's optimum costs at the reference, beyond the reference's best score.", row => row.Regret),
            Real("regret_over_gap", "regret over loss_gap: below 1, tuning here loses less than the size "
                + "itself.", row => row.RegretOverGap),
            Real(
                "largest_regret_over_gap",
                "The largest regret_over_gap from the second value of the axis on.",
                row => row.Limit?.LargestRatio),
            Real("gap_exponent", "Power of the axis with which loss_gap falls, over the last four values.", row => row.Limit?.Gap?.Value),
            Real("gap_exponent_low", "Lower end of a bootstrap interval of 95 % of gap_exponent.", row => row.Limit?.Gap?.Low),
            Real("gap_exponent_high", "Upper end of that interval.", row => row.Limit?.Gap?.High),
            Real("regret_exponent", "Power of the axis with which regret falls, over the last four "
                + "values.", row => row.Limit?.Regret?.Value),
            Real("regret_exponent_low", "Lower end of a bootstrap interval of 95 % of regret_exponent.", row => row.Limit?.Regret?.Low),
            Real("regret_exponent_high", "Upper end of that interval.", row => row.Limit?.Regret?.High),
            Real(
                "shift_exponent",
                "Power of the axis with which the distance of the optimum from the reference's falls.",
                row => row.Limit?.Shift?.Value),
            new(
                "transfer_verdict",
                ValueKind.Text,
                "useful: regret below loss_gap from the second value on; fast: and it falls faster; slow; or cannot tell.",
                row => ParameterValue.Of(row.Limit!.Word)),
        ];

    private static TableColumn<TransferRow> Real(string name, string meaning, Func<TransferRow, double?> value) =>
        TableColumn<TransferRow>.Real(name, meaning, row => value(row) ?? double.NaN);
}
