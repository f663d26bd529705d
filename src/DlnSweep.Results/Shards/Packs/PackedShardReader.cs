using DlnSweep.Storage.Tables;

namespace DlnSweep.Results.Shards.Packs;

/// <summary>One configuration of a pack, read as if it were its shard.</summary>
/// <param name="columns">The pack's columns.</param>
/// <param name="entry">The configuration.</param>
/// <param name="rowGroup">Reads the row group that holds its rows.</param>
internal sealed class PackedShardReader(IReadOnlyList<Column> columns, PackEntry entry, Func<ColumnData[]> rowGroup) : ITable
{
    public IReadOnlyList<Column> Columns => columns;

    public IReadOnlyList<KeyValuePair<string, string>> Metadata => entry.Metadata;

    public long RowCount => entry.Rows;

    public int RowGroupCount => entry.Rows > 0 ? 1 : 0;

    public int RowGroupRows(int rowGroup) => entry.Rows;

    public ColumnData ReadColumn(int group, int column) => rowGroup()[column].Slice(entry.FirstRow, entry.Rows);

    public void Dispose()
    {
    }
}
