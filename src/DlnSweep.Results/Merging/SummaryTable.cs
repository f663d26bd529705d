using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Merging;

/// <summary>summary.parquet: one row per configuration, in grid order.</summary>
internal sealed class SummaryTable(IModel model)
{
    /// <summary>
    /// The column of a metric: its name, or <c>name_metric</c> where a parameter has that name already (the rank of the target and the
    /// rank that the network found), because readers refuse or rename columns of the same name.
    /// </summary>
    public static string ColumnOf(IModel model, Metric metric) =>
        model.IndexOfParameter(metric.Name) < 0 ? metric.Name : metric.Name + "_metric";

    /// <summary>Fresh columns.</summary>
    public IReadOnlyList<ColumnBuilder> Columns() =>
    [
        ColumnBuilder.Of(ShardSchema.ConfigurationId, ValueKind.Text, nullable: false),
        ColumnBuilder.Of(ShardSchema.Replicate, ValueKind.Integer, nullable: false),
        .. model.Parameters.Select(p => ColumnBuilder.Of(p.Name, p.Kind, nullable: false)),
        ColumnBuilder.Of("status", ValueKind.Text, nullable: false),
        ColumnBuilder.Of("stop_reason", ValueKind.Text, nullable: true),
        .. model.Metrics.Select(m => ColumnBuilder.Of(ColumnOf(model, m), m.Kind, nullable: true)),
    ];

    /// <summary>Appends a configuration's row.</summary>
    public void Add(TableWriter table, MergedConfiguration row)
    {
        int column = 0;
        table.Columns[column++].Add(row.Configuration.Id);
        table.Columns[column++].Add((long)row.Configuration.Replicate);
        for (int i = 0; i < model.Parameters.Count; i++)
        {
            table.Columns[column++].Add(row.Configuration.Values[i]);
        }

        table.Columns[column++].Add(row.StatusText);
        table.Columns[column++].Add(row.Shard is null ? null : ParameterValue.Of(row.Shard.StopReason));
        foreach (Metric metric in model.Metrics)
        {
            table.Columns[column++].Add(row.Shard?.Metrics.TryGetValue(metric.Name, out ParameterValue value) == true ? value : null);
        }

        table.EndRows(1);
    }
}
