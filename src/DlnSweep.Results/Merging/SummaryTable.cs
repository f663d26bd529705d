using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Storage.Tables;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Merging;

/// <summary>summary.parquet: one row per configuration, in grid order.</summary>
internal static class SummaryTable
{
    /// <summary>The column of the status.</summary>
    public const string Status = "status";

    /// <summary>The column that tells why a run ended.</summary>
    public const string StopReason = "stop_reason";

    /// <summary>
    /// The column of a metric: its name, or <c>name_metric</c> where a parameter has that name already (the rank of the target and the
    /// rank that the network found), because readers refuse or rename columns of the same name.
    /// </summary>
    public static string ColumnOf(IModel model, Metric metric) =>
        model.IndexOfParameter(metric.Name) < 0 ? metric.Name : metric.Name + "_metric";

    /// <summary>The columns.</summary>
    public static IReadOnlyList<TableColumn<MergedConfiguration>> Columns(IModel model) =>
    [
        .. ShardSchema.Identity(model.Parameters).Select((c, i) => new TableColumn<MergedConfiguration>(c, row => i switch
        {
            0 => ParameterValue.Of(row.Configuration.Id),
            1 => ParameterValue.Of((long)row.Configuration.Replicate),
            _ => row.Configuration.Values[i - 2],
        })),
        new(Status, ValueKind.Text, "completed, diverged, failed or missing.", row => ParameterValue.Of(row.Status.Word())),
        new(
            new ColumnDescription(new Column(StopReason, ColumnType.Text, Nullable: true), "Why the run ended."),
            row => row.Shard is null ? null : ParameterValue.Of(row.Shard.StopReason)),
        .. model.Metrics.Select(metric => new TableColumn<MergedConfiguration>(
            new ColumnDescription(new Column(ColumnOf(model, metric), ShardSchema.TypeOf(metric.Kind), Nullable: true), metric.Meaning)
            {
                Symbol = metric.Symbol,
                Unit = metric.Unit,
            },
            row => row.Shard?.Metrics.TryGetValue(metric.Name, out ParameterValue value) == true ? value : null)),
    ];
}
