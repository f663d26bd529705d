using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Parquet;
using DlnSweep.Sweeps.Shards;

namespace DlnSweep.Sweeps.Merging;

/// <summary>Collects the values of one column of a table, row by row, until they are taken as a row group's column.</summary>
internal sealed class ColumnBuilder(ParquetColumn column)
{
    private readonly List<bool> isNull = [];
    private readonly List<double> reals = [];
    private readonly List<long> integers = [];
    private readonly List<bool> booleans = [];
    private readonly List<string> texts = [];

    /// <summary>The column.</summary>
    public ParquetColumn Column => column;

    /// <summary>A builder of a column for values of a kind.</summary>
    public static ColumnBuilder Of(string name, ValueKind kind, bool nullable) => new(new ParquetColumn(name, ShardSchema.TypeOf(kind), nullable));

    /// <summary>Appends a value, or none.</summary>
    public void Add(ParameterValue? value)
    {
        isNull.Add(value is null);
        switch (column.Type)
        {
            case ColumnType.Double:
                reals.Add(value?.Real ?? 0);
                break;
            case ColumnType.Int64:
                integers.Add(value?.Integer ?? 0);
                break;
            case ColumnType.Boolean:
                booleans.Add(value?.Boolean ?? false);
                break;
            default:
                texts.Add(value?.Text ?? "");
                break;
        }
    }

    /// <summary>Appends a real value; NaN is none.</summary>
    public void Add(double value) => Add(double.IsNaN(value) ? null : ParameterValue.Of(value));

    /// <summary>Appends a whole number.</summary>
    public void Add(long value) => Add(ParameterValue.Of(value));

    /// <summary>Appends a text.</summary>
    public void Add(string value) => Add(ParameterValue.Of(value));

    /// <summary>Appends the rows of a shard's column, or as many rows without a value when the shard lacks the column.</summary>
    public void AddRows(ColumnData? data, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            bool none = data is null || data.IsNull(row);
            isNull.Add(none);
            switch (column.Type)
            {
                case ColumnType.Double:
                    reals.Add(none ? 0 : data!.Get<double>(row));
                    break;
                case ColumnType.Int64:
                    integers.Add(none ? 0 : data!.Get<long>(row));
                    break;
                case ColumnType.Boolean:
                    booleans.Add(!none && data!.Get<bool>(row));
                    break;
                default:
                    texts.Add(none ? "" : data!.Get<string>(row));
                    break;
            }
        }
    }

    /// <summary>Takes what was collected as a row group's column and starts anew.</summary>
    public ColumnData Take()
    {
        bool[]? marks = column.Nullable ? isNull.ToArray() : null;
        ColumnData data = column.Type switch
        {
            ColumnType.Double => ColumnData.Of(reals.ToArray(), marks),
            ColumnType.Int64 => ColumnData.Of(integers.ToArray(), marks),
            ColumnType.Boolean => ColumnData.Of(booleans.ToArray(), marks),
            _ => ColumnData.Of(texts.ToArray(), marks),
        };
        isNull.Clear();
        reals.Clear();
        integers.Clear();
        booleans.Clear();
        texts.Clear();
        return data;
    }
}
