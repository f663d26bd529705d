using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Storage.Tables;

namespace DlnSweep.Results.Merging;

/// <summary>
/// A column of a table that has a row for each of some objects. One list of these writes a table, documents it, and is put into its
/// metadata.
/// </summary>
/// <param name="Description">The column.</param>
/// <param name="Value">Its value in a row, null where there is none.</param>
internal sealed record TableColumn<TRow>(ColumnDescription Description, Func<TRow, ParameterValue?> Value)
{
    /// <summary>A column that always has a value.</summary>
    public TableColumn(string name, ValueKind kind, string meaning, Func<TRow, ParameterValue> value)
        : this(new ColumnDescription(new Column(name, ShardSchema.TypeOf(kind), Nullable: false), meaning), row => value(row))
    {
    }

    /// <summary>A column of real numbers, NaN where there is none.</summary>
    public static TableColumn<TRow> Real(string name, string meaning, Func<TRow, double> value) => new(
        new ColumnDescription(new Column(name, ColumnType.Double, Nullable: true), meaning),
        row => value(row) is var number && double.IsNaN(number) ? null : ParameterValue.Of(number));
}
