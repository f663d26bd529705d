using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Transfer;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Results.Merging;

/// <summary>transfer.parquet: one row per value of the axis across which a hyperparameter should transfer, and of every other axis.</summary>
internal sealed class TransferMerge
{
    private readonly TransferRequest request;
    private readonly AxisColumn across;
    private readonly AxisColumn learningRate;
    private readonly IReadOnlyList<AxisColumn> others;
    private readonly List<TransferSample> samples = [];

    private TransferMerge(SweepDefinition sweep, TransferRequest request)
    {
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
        bool scored = row.Shard.Metrics.TryGetValue(request.Score, out ParameterValue score);
        samples.Add(new TransferSample(
            values[across.Index],
            [.. others.Select(o => values[o.Index])],
            values[learningRate.Index].Real,
            row.Configuration.Replicate,
            scored && row.Status == ConfigurationStatus.Completed ? score.Real : null));
    }

    /// <summary>Writes the table.</summary>
    public void Write(Stream output)
    {
        using TableWriter table = new(output, Columns(), []);
        foreach (TransferRow row in TransferTable.Compute(request.LearningRate, samples))
        {
            int column = 0;
            table.Columns[column++].Add(row.Across);
            foreach (ParameterValue other in row.Others)
            {
                table.Columns[column++].Add(other);
            }

            table.Columns[column++].Add(row.OptimumIndex is { } index ? ParameterValue.Of((long)index) : null);
            foreach (double? value in (double?[])
                [row.Optimum, row.RefinedOptimum, row.Score, row.ShiftFromSmallest, row.ShiftFromPrevious, row.RefinedLow, row.RefinedHigh])
            {
                table.Columns[column++].Add(value ?? double.NaN);
            }

            table.Columns[column++].Add(ParameterValue.Of(row.OnEdge));
            table.Columns[column++].Add(ParameterValue.Of(row.NearStability));
            table.Columns[column].Add((long)row.Replicates);
            table.EndRows(1);
        }

        table.Finish();
    }

    private IReadOnlyList<ColumnBuilder> Columns() =>
    [
        ColumnBuilder.Of(across.Name, across.Parameter.Kind, nullable: false),
        .. others.Select(o => ColumnBuilder.Of(o.Name, o.Parameter.Kind, nullable: false)),
        ColumnBuilder.Of("optimum_index", ValueKind.Integer, nullable: true),
        .. ((string[])["optimum", "refined_optimum", "score", "shift_from_smallest", "shift_from_previous", "refined_low", "refined_high"])
            .Select(name => ColumnBuilder.Of(name, ValueKind.Real, nullable: true)),
        ColumnBuilder.Of("on_edge", ValueKind.Boolean, nullable: false),
        ColumnBuilder.Of("near_stability", ValueKind.Boolean, nullable: false),
        ColumnBuilder.Of("replicates", ValueKind.Integer, nullable: false),
    ];
}
