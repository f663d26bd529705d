using DlnSweep.Sweeps.Tables;

namespace DlnSweep.Sweeps.Shards;

/// <summary>Compares two shards value by value, bit for bit; packs and earlier versions hold the same values in other bytes.</summary>
internal static class ShardComparison
{
    /// <summary>The first difference in words, or null.</summary>
    public static string? Difference(ITable stored, ITable again)
    {
        if (!stored.Columns.SequenceEqual(again.Columns))
        {
            return "the columns differ";
        }

        if (stored.RowCount != again.RowCount)
        {
            return $"{stored.RowCount} rows are stored, the rerun has {again.RowCount}";
        }

        Dictionary<string, string> metadata = again.Metadata.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        foreach ((string key, string value) in stored.Metadata)
        {
            if (metadata.GetValueOrDefault(key) != value)
            {
                return $"{key} is stored as {value}, the rerun has {metadata.GetValueOrDefault(key)}";
            }
        }

        for (int column = 0; column < stored.Columns.Count; column++)
        {
            if (FirstRow(Rows(stored, column), Rows(again, column)) is { } row)
            {
                return $"column {stored.Columns[column].Name} differs in row {row}";
            }
        }

        return null;
    }

    private static long? FirstRow(IEnumerable<object?> stored, IEnumerable<object?> again)
    {
        long row = 0;
        foreach ((object? a, object? b) in stored.Zip(again))
        {
            bool same = a is double x && b is double y ? BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y) : Equals(a, b);
            if (!same)
            {
                return row;
            }

            row++;
        }

        return null;
    }

    private static IEnumerable<object?> Rows(ITable reader, int column)
    {
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            ColumnData data = reader.ReadColumn(group, column);
            for (int row = 0; row < data.Count; row++)
            {
                yield return data[row];
            }
        }
    }
}
