using DlnSweep.Storage.Tables;

namespace DlnSweep.Results.Merging;

/// <summary>Writes a table row by row, in row groups of a fixed size, so that its memory does not depend on its length.</summary>
internal sealed class TableWriter : IDisposable
{
    private readonly TableFileWriter writer;
    private int rows;

    /// <summary>Begins a table, which describes its columns.</summary>
    public TableWriter(Stream output, IReadOnlyList<ColumnDescription> columns, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        Columns = [.. columns.Select(c => new ColumnBuilder(c.Column))];
        writer = new TableFileWriter(output, [.. columns.Select(c => c.Column)], [.. metadata, ColumnDescription.Entry(columns)]);
    }

    /// <summary>The columns; each row adds one value to every one of them, then calls <see cref="EndRows"/>.</summary>
    public IReadOnlyList<ColumnBuilder> Columns { get; }

    /// <summary>The row group that the next row belongs to.</summary>
    public int RowGroup { get; private set; }

    /// <summary>The place of the next row in it.</summary>
    public int Row => rows;

    /// <summary>Ends one or more rows.</summary>
    public void EndRows(int count)
    {
        rows += count;
        if (rows >= TableFileWriter.RowGroupRows)
        {
            Flush();
        }
    }

    /// <summary>Completes the file.</summary>
    /// <param name="metadata">Metadata known only now.</param>
    public void Finish(IReadOnlyList<KeyValuePair<string, string>>? metadata = null)
    {
        Flush();
        writer.Finish(metadata);
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private void Flush()
    {
        if (rows > 0)
        {
            writer.WriteRowGroup([.. Columns.Select(c => c.Take())]);
            rows = 0;
            RowGroup++;
        }
    }
}
