namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>What a footer says.</summary>
internal sealed record FileMetadata(
    ParquetColumn[] Columns,
    RowGroupMetadata[] RowGroups,
    long RowCount,
    List<KeyValuePair<string, string>> Entries,
    string? CreatedBy);
