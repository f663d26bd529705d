using DlnSweep.Dynamics.Modeling;
using DlnSweep.Storage.Tables;

namespace DlnSweep.Results.Merging;

/// <summary>Collects the values of one column of a table, row by row, until they are taken as a row group's column.</summary>
internal sealed class ColumnBuilder(Column column)
{
    private readonly GrowingColumn<bool> isNull = new();
    private readonly GrowingColumn<double> reals = new();
    private readonly GrowingColumn<long> integers = new();
    private readonly GrowingColumn<bool> booleans = new();
    private readonly GrowingColumn<string> texts = new();

    /// <summary>The column.</summary>
    public Column Column => column;

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

    /// <summary>Appends the rows of a shard's column, or as many rows without a value when the shard lacks the column.</summary>
    public void AddRows(ColumnData? data, int rows)
    {
        switch (column.Type)
        {
            case ColumnType.Double:
                AddRows(reals, (ColumnData<double>?)data, rows, 0);
                break;
            case ColumnType.Int64:
                AddRows(integers, (ColumnData<long>?)data, rows, 0);
                break;
            case ColumnType.Boolean:
                AddRows(booleans, (ColumnData<bool>?)data, rows, false);
                break;
            default:
                AddRows(texts, (ColumnData<string>?)data, rows, "");
                break;
        }
    }

    /// <summary>
    /// Takes what was collected as a row group's column and starts anew; the data are good until the next value is added.
    /// </summary>
    public ColumnData Take()
    {
        ReadOnlyMemory<bool> marks = isNull.Take();
        marks = column.Nullable ? marks : default;
        return column.Type switch
        {
            ColumnType.Double => ColumnData.Of(reals.Take(), marks),
            ColumnType.Int64 => ColumnData.Of(integers.Take(), marks),
            ColumnType.Boolean => ColumnData.Of(booleans.Take(), marks),
            _ => ColumnData.Of(texts.Take(), marks),
        };
    }

    private void AddRows<T>(GrowingColumn<T> values, ColumnData<T>? data, int rows, T absent)
        where T : notnull
    {
        Span<T> added = values.Extend(rows);
        Span<bool> marks = isNull.Extend(rows);
        if (data is null || data.NullCount == rows)
        {
            added.Fill(absent);
            marks.Fill(true);
        }
        else if (data.TryGetConstant(out T? same))
        {
            added.Fill(same);
            marks.Clear();
        }
        else
        {
            data.Span.CopyTo(added);
            Mark(added, data.NullMarks, marks, absent);
        }
    }

    private static void Mark<T>(Span<T> values, ReadOnlySpan<bool> nulls, Span<bool> marks, T absent)
    {
        marks.Clear();
        nulls.CopyTo(marks);
        for (int row = 0; row < nulls.Length; row++)
        {
            values[row] = nulls[row] ? absent : values[row];
        }
    }
}
