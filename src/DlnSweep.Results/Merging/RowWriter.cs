namespace DlnSweep.Results.Merging;

/// <summary>Writes a table from objects, a row each.</summary>
internal sealed class RowWriter<TRow> : IDisposable
{
    private readonly IReadOnlyList<TableColumn<TRow>> columns;
    private readonly TableWriter table;

    /// <summary>Begins a table.</summary>
    public RowWriter(Stream output, IReadOnlyList<TableColumn<TRow>> columns, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        this.columns = columns;
        table = new TableWriter(output, [.. columns.Select(c => c.Description)], metadata);
    }

    /// <summary>Appends a row.</summary>
    public void Add(TRow row)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            table.Columns[i].Add(columns[i].Value(row));
        }

        table.EndRows(1);
    }

    /// <summary>Completes the file.</summary>
    /// <param name="metadata">Metadata known only now.</param>
    public void Finish(IReadOnlyList<KeyValuePair<string, string>>? metadata = null) => table.Finish(metadata);

    /// <inheritdoc/>
    public void Dispose() => table.Dispose();
}
