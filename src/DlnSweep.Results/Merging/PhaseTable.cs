using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Merging;

/// <summary>phase_diagram.parquet: one row per grid cell, statistics of every numeric metric over the cell's replicates.</summary>
/// <param name="model">The model.</param>
/// <param name="refined">Whether cells differ in size: then a column tells their level.</param>
internal sealed class PhaseTable(IModel model, bool refined)
{
    /// <summary>The column of a cell's level: 0 for the grid of the sweep file, one more for every halving.</summary>
    public const string Level = "level";

    private readonly IReadOnlyList<Metric> metrics = [.. model.Metrics.Where(m => m.Kind != ValueKind.Text)];
    private readonly List<MergedConfiguration> cell = [];

    /// <summary>Fresh columns.</summary>
    public IReadOnlyList<ColumnBuilder> Columns() =>
    [
        .. model.Parameters.Select(p => ColumnBuilder.Of(p.Name, p.Kind, nullable: false)),
        .. refined ? [ColumnBuilder.Of(Level, ValueKind.Integer, nullable: false)] : Array.Empty<ColumnBuilder>(),
        .. Enum.GetNames<ConfigurationStatus>().Select(s => ColumnBuilder.Of(s.ToLowerInvariant(), ValueKind.Integer, nullable: false)),
        .. metrics.SelectMany(m => (string[])[m.Name + "_mean", m.Name + "_sd", m.Name + "_min", m.Name + "_max"])
            .Select(name => ColumnBuilder.Of(name, ValueKind.Real, nullable: true)),
    ];

    /// <summary>Takes a configuration; the replicates of a cell follow each other, and a new cell ends the one before.</summary>
    public void Add(TableWriter table, MergedConfiguration row)
    {
        if (cell.Count > 0 && cell[0].Configuration.Cell != row.Configuration.Cell)
        {
            Flush(table);
        }

        cell.Add(row);
    }

    /// <summary>Writes the last cell.</summary>
    public void Flush(TableWriter table)
    {
        if (cell.Count == 0)
        {
            return;
        }

        int column = 0;
        for (int i = 0; i < model.Parameters.Count; i++)
        {
            table.Columns[column++].Add(cell[0].Configuration.Values[i]);
        }

        if (refined)
        {
            table.Columns[column++].Add((long)cell[0].Configuration.Level);
        }

        foreach (ConfigurationStatus status in Enum.GetValues<ConfigurationStatus>())
        {
            table.Columns[column++].Add(cell.LongCount(c => c.Status == status));
        }

        foreach (Metric metric in metrics)
        {
            MetricStatistics statistics = MetricStatistics.Of([.. cell.SelectMany(c => Number(c, metric))]);
            table.Columns[column++].Add(statistics.Mean);
            table.Columns[column++].Add(statistics.StandardDeviation);
            table.Columns[column++].Add(statistics.Minimum);
            table.Columns[column++].Add(statistics.Maximum);
        }

        table.EndRows(1);
        cell.Clear();
    }

    private static IEnumerable<double> Number(MergedConfiguration row, Metric metric)
    {
        if (row.Shard is null || !row.Shard.Metrics.TryGetValue(metric.Name, out ParameterValue value))
        {
            return [];
        }

        return [MetricStatistics.Number(value)];
    }
}
