using DlnSweep.Dynamics.Modeling;
using DlnSweep.Storage.Tables;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Shards;

/// <summary>The columns of shards and of trajectory.parquet: identity, parameters, then what the run recorded.</summary>
internal static class ShardSchema
{
    public const string ConfigurationId = "configuration_id";
    public const string Replicate = "replicate";

    /// <summary>The columns before the recorded ones, the same in every table of a model.</summary>
    public static IEnumerable<ColumnDescription> Identity(IReadOnlyList<Parameter> parameters) =>
        [
            new(
                new Column(ConfigurationId, ColumnType.Text, Nullable: false),
                "The configuration: a hash of model, version, parameters, seed and replicate."),
            new(new Column(Replicate, ColumnType.Int64, Nullable: false), "The number of the independent draw, from 0."),
            .. parameters.Select(Describe),
        ];

    /// <summary>The column of a parameter.</summary>
    public static ColumnDescription Describe(Parameter parameter) =>
        new(new Column(parameter.Name, TypeOf(parameter.Kind), Nullable: false), parameter.Meaning)
        {
            Symbol = parameter.Symbol,
            Unit = parameter.Unit,
        };

    /// <summary>All columns. A recorded column that follows a metric over the steps has its symbol and unit.</summary>
    public static IReadOnlyList<ColumnDescription> Of(IModel model, IEnumerable<TrajectoryColumn> recorded) =>
    [
        .. Identity(model.Parameters),
        .. recorded.Select(c => Describe(c, model.Metrics.FirstOrDefault(m => m.Name == c.Name))),
    ];

    /// <summary>The Parquet type of a kind of value.</summary>
    public static ColumnType TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Real => ColumnType.Double,
        ValueKind.Integer => ColumnType.Int64,
        ValueKind.Boolean => ColumnType.Boolean,
        _ => ColumnType.Text,
    };

    /// <summary>The same value in every row.</summary>
    public static ColumnData Constant(ParameterValue value, int rows) => value.Kind switch
    {
        ValueKind.Real => ColumnData.Constant(value.Real, rows),
        ValueKind.Integer => ColumnData.Constant(value.Integer, rows),
        ValueKind.Boolean => ColumnData.Constant(value.Boolean, rows),
        _ => ColumnData.Constant(value.Text, rows),
    };

    private static ColumnDescription Describe(TrajectoryColumn recorded, Metric? metric) =>
        new(new Column(recorded.Name, TypeOf(recorded.Kind), Nullable: true), recorded.Meaning)
        {
            Symbol = metric?.Symbol ?? recorded.Name,
            Unit = metric?.Unit ?? "",
        };
}
