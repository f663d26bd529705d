namespace DlnSweep.Sweeps.Parquet;

/// <summary>What every codec's writer refuses.</summary>
internal static class WriterArguments
{
    public static void CheckColumns(IReadOnlyList<ParquetColumn> columns)
    {
        if (columns.Count == 0)
        {
            throw new ArgumentException("A Parquet file needs at least one column.");
        }

        var names = new HashSet<string>(columns.Count, StringComparer.Ordinal);
        foreach (ParquetColumn column in columns)
        {
            if (!names.Add(column.Name))
            {
                throw new ArgumentException("The columns of a Parquet file need distinct names.");
            }
        }
    }

    public static void CheckEntries(IReadOnlyList<KeyValuePair<string, string>> entries)
    {
        var keys = new HashSet<string>(1 + entries.Count, StringComparer.Ordinal) { FileChecksums.Key };
        foreach ((string key, _) in entries)
        {
            if (!keys.Add(key))
            {
                throw new ArgumentException($"The metadata key {key} is given twice or reserved.");
            }
        }
    }

    /// <summary>Checks a row group and returns its number of rows.</summary>
    public static int CheckRowGroup(IReadOnlyList<ParquetColumn> columns, IReadOnlyList<ColumnData> data)
    {
        if (data.Count != columns.Count)
        {
            throw new ArgumentException($"The file has {columns.Count} columns, the row group {data.Count}.");
        }

        int rows = data[0].Count;
        if (rows is < 1 or > ParquetCodec.MaximumRowGroupRows)
        {
            throw new ArgumentException($"A row group has 1 to {ParquetCodec.MaximumRowGroupRows} rows, not {rows}.");
        }

        for (int i = 0; i < columns.Count; i++)
        {
            CheckColumn(columns[i], data[i], rows);
        }

        return rows;
    }

    private static void CheckColumn(ParquetColumn column, ColumnData data, int rows)
    {
        if (data.Type != column.Type)
        {
            throw new ArgumentException($"Column {column.Name} holds {column.Type}, not {data.Type}.");
        }

        if (data.Count != rows)
        {
            throw new ArgumentException($"Column {column.Name} has {data.Count} rows where the first column has {rows}.");
        }

        if (data.NullCount > 0 && !column.Nullable)
        {
            throw new ArgumentException($"Column {column.Name} has {data.NullCount} nulls but is not nullable.");
        }
    }
}
