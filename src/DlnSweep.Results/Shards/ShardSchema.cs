using DlnSweep.Dynamics.Modeling;
using DlnSweep.Storage.Tables;

namespace DlnSweep.Results.Shards;

/// <summary>The columns of shards and of trajectory.parquet: identity, parameters, then what the run recorded.</summary>
internal static class ShardSchema
{
    public const string ConfigurationId = "configuration_id";
    public const string Replicate = "replicate";

    /// <summary>The columns before the recorded ones, the same in every table of a model.</summary>
    public static IEnumerable<Column> Identity(IReadOnlyList<Parameter> parameters) =>
    [
        new Column(ConfigurationId, ColumnType.Text, Nullable: false),
        new Column(Replicate, ColumnType.Int64, Nullable: false),
        .. parameters.Select(p => new Column(p.Name, TypeOf(p.Kind), Nullable: false)),
    ];

    /// <summary>All columns.</summary>
    public static IReadOnlyList<Column> Of(IReadOnlyList<Parameter> parameters, IEnumerable<TrajectoryColumn> recorded) =>
    [
        .. Identity(parameters),
        .. recorded.Select(c => new Column(c.Name, TypeOf(c.Kind), Nullable: true)),
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
}
