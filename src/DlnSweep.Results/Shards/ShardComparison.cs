using System.Text.Json;
using DlnSweep.Storage.Tables;

namespace DlnSweep.Results.Shards;

/// <summary>
/// Compares two shards value by value, bit for bit; packs and earlier versions hold the same values in other bytes. What a model has gained
/// since, parameters at their defaults and metrics, an earlier shard may lack.
/// </summary>
internal static class ShardComparison
{
    /// <summary>The first difference in words, or null.</summary>
    public static string? Difference(ITable stored, ITable again)
    {
        int[] places = [.. stored.Columns.Select(c => again.Columns.ToList().IndexOf(c))];
        if (places.Contains(-1))
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
            if (key == ShardMetadata.Metrics ? !Contains(metadata.GetValueOrDefault(key), value) : metadata.GetValueOrDefault(key) != value)
            {
                return $"{key} is stored as {value}, the rerun has {metadata.GetValueOrDefault(key)}";
            }
        }

        for (int column = 0; column < stored.Columns.Count; column++)
        {
            if (FirstRow(Rows(stored, column), Rows(again, places[column])) is { } row)
            {
                return $"column {stored.Columns[column].Name} differs in row {row}";
            }
        }

        return null;
    }

    /// <summary>Whether a JSON object has every property of another with the same text.</summary>
    private static bool Contains(string? whole, string part)
    {
        if (whole is null)
        {
            return false;
        }

        using JsonDocument have = JsonDocument.Parse(whole);
        using JsonDocument need = JsonDocument.Parse(part);
        return need.RootElement.EnumerateObject().All(
            p => have.RootElement.TryGetProperty(p.Name, out JsonElement value) && value.GetRawText() == p.Value.GetRawText());
    }

    private static long? FirstRow(IEnumerable<object?> stored, IEnumerable<object?> again)
    {
        long row = 0;
        foreach ((object? a, object? b) in stored.Zip(again))
        {
            bool same =
                a is double x && b is double y ? BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y) : Equals(a, b);
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
