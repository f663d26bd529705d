using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Merging;

/// <summary>phase_diagram.parquet: one row per grid cell, statistics of every numeric metric over the cell's replicates.</summary>
internal sealed class PhaseTable(IModel model, RowWriter<PhaseCell> table)
{
    /// <summary>The column of a cell's level: 0 for the grid of the sweep file, one more for every halving.</summary>
    public const string Level = "level";

    private static readonly (string Suffix, string Meaning, Func<MetricStatistics, double> Value)[] Parts =
    [
        ("_mean", "Mean over the replicates", s => s.Mean),
        ("_sd", "Standard deviation (n - 1) over the replicates", s => s.StandardDeviation),
        ("_min", "Least over the replicates", s => s.Minimum),
        ("_max", "Greatest over the replicates", s => s.Maximum),
    ];

    private readonly IReadOnlyList<Metric> metrics = Metrics(model);
    private readonly List<MergedConfiguration> cell = [];

    /// <summary>The columns.</summary>
    /// <param name="model">The model.</param>
    /// <param name="refined">Whether cells differ in size: then a column tells their level.</param>
    public static IReadOnlyList<TableColumn<PhaseCell>> Columns(IModel model, bool refined) =>
        [
            .. model.Parameters.Select((p, i) => new TableColumn<PhaseCell>(ShardSchema.Describe(p), row => row.Values[i])),
            .. refined
                ?
                [
                    new TableColumn<PhaseCell>(
                        Level,
                        ValueKind.Integer,
                        "0 for the grid of the sweep file, one more for every halving.",
                        row => ParameterValue.Of((long)row.Level)),
                ]
                : Array.Empty<TableColumn<PhaseCell>>(),
            .. StatusWords.InTables
                .Select(status => new TableColumn<PhaseCell>(
                    status.Word(),
                    ValueKind.Integer,
                    $"Replicates that are {status.Word()}.",
                    row => ParameterValue.Of(row.Count(status)))),
            .. Metrics(model).SelectMany((m, i) => Parts.Select(p => Column(m, p.Suffix, p.Meaning, row => p.Value(row.Statistics(i))))),
        ];

    /// <summary>Takes a configuration; the replicates of a cell follow each other, and a new cell ends the one before.</summary>
    public void Add(MergedConfiguration row)
    {
        if (cell.Count > 0 && cell[0].Configuration.Cell != row.Configuration.Cell)
        {
            Flush();
        }

        cell.Add(row);
    }

    /// <summary>Writes the last cell.</summary>
    public void Flush()
    {
        if (cell.Count > 0)
        {
            table.Add(new PhaseCell(cell, metrics));
            cell.Clear();
        }
    }

    private static IReadOnlyList<Metric> Metrics(IModel model) => [.. model.Metrics.Where(m => m.Kind != ValueKind.Text)];

    private static TableColumn<PhaseCell> Column(Metric metric, string suffix, string meaning, Func<PhaseCell, double> value)
    {
        TableColumn<PhaseCell> column = TableColumn<PhaseCell>.Real(metric.Name + suffix, $"{meaning}: {metric.Meaning}", value);
        return column with { Description = column.Description with { Symbol = metric.Symbol, Unit = metric.Unit } };
    }
}
