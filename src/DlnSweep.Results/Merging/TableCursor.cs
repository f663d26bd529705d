using DlnSweep.Storage.Tables;

namespace DlnSweep.Results.Merging;

/// <summary>Walks over the rows of a table, one row group in memory.</summary>
internal sealed class TableCursor : IDisposable
{
    private readonly Stream stream;
    private readonly TableFile reader;
    private readonly Dictionary<string, ColumnData> columns = new(StringComparer.Ordinal);
    private int group = -1;
    private int row;
    private int rows;

    /// <summary>Stands before the first row; takes over the stream.</summary>
    public TableCursor(Stream stream)
    {
        this.stream = stream;
        reader = TableFile.Open(stream);
        Advance(0);
    }

    /// <summary>The table's own metadata.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata => reader.Metadata;

    /// <summary>The names of the columns.</summary>
    public IEnumerable<string> Names => reader.Columns.Select(c => c.Name);

    /// <summary>All rows.</summary>
    public long RowCount => reader.RowCount;

    /// <summary>Whether all rows have been passed.</summary>
    public bool AtEnd => row == rows;

    /// <summary>The current row's value of a column that has one.</summary>
    public T Get<T>(string name)
        where T : notnull
        => columns[name].Get<T>(row);

    /// <summary>The current row's value as an object, null where there is none.</summary>
    public object? this[string name] => columns[name][row];

    /// <summary>Takes so many rows, all of one row group, by the names of their columns.</summary>
    /// <exception cref="InvalidDataException">They are not all there.</exception>
    public Dictionary<string, ColumnData> Take(int count)
    {
        if (count > rows - row)
        {
            throw new InvalidDataException("the table has fewer rows than its record says");
        }

        Dictionary<string, ColumnData> taken = columns.ToDictionary(c => c.Key, c => c.Value.Slice(row, count), StringComparer.Ordinal);
        Advance(count);
        return taken;
    }

    /// <summary>Passes over rows.</summary>
    public void Advance(int count)
    {
        row += count;
        while (row >= rows && group + 1 < reader.RowGroupCount)
        {
            row -= rows;
            group++;
            rows = reader.RowGroupRows(group);
            columns.Clear();
            for (int column = 0; column < reader.Columns.Count; column++)
            {
                columns.Add(reader.Columns[column].Name, reader.ReadColumn(group, column));
            }
        }

        row = Math.Min(row, rows);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
    }
}
