using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DlnSweep.Storage.Tests.Tables;

/// <summary>Every value, type, null, statistic and metadata entry of our files as seen by readers that share no code with ours.</summary>
public sealed class IndependentReaderTests
{
    /// <summary>Which parts each reader reveals: a reader that stops revealing one must not go unnoticed.</summary>
    private static readonly Dictionary<string, string[]> Revealed = new()
    {
        ["arrow"] = ["columns", "metadata", "rowGroups", "values"],
        ["duckdb"] = ["columns", "metadata", "rowGroups", "values"],
        ["hyparquet"] = ["columns", "metadata", "rowGroups", "values"],
        ["polars"] = ["columns", "values"],
    };

    [ReadersTheory]
    [InlineData("arrow", 1)]
    [InlineData("arrow", 2000)]
    [InlineData("duckdb", 1)]
    [InlineData("duckdb", 2000)]
    [InlineData("hyparquet", 1)]
    [InlineData("hyparquet", 2000)]
    [InlineData("polars", 1)]
    [InlineData("polars", 2000)]
    public void Dump_OurFile_ShowsWhatWasWritten(string reader, int rows)
    {
        TestTable table = TestTables.EveryType(rows);
        JsonElement found = IndependentReader.Dump(reader, table.Write());

        Assert.Equal(Revealed[reader], found.EnumerateObject().Select(part => part.Name));
        AssertColumns(table, found.GetProperty("columns"));
        AssertValues(table, found.GetProperty("values"));
        if (found.TryGetProperty("metadata", out JsonElement metadata))
        {
            AssertMetadata(table, metadata);
            AssertRowGroups(table, found.GetProperty("rowGroups"), showsInfinities: reader != "duckdb");
        }
    }

    private static void AssertColumns(TestTable table, JsonElement columns)
    {
        Assert.Equal(
            table.Columns.Select(column => column.Name),
            columns.EnumerateArray().Select(column => column.GetProperty("name").GetString()));
        Assert.Equal(
            table.Columns.Select(column => column.Type.ToString().ToLowerInvariant()),
            columns.EnumerateArray().Select(column => column.GetProperty("type").GetString()));
        if (columns[0].TryGetProperty("nullable", out _))
        {
            Assert.Equal(
                table.Columns.Select(column => column.Nullable),
                columns.EnumerateArray().Select(column => column.GetProperty("nullable").GetBoolean()));
        }
    }

    private static void AssertValues(TestTable table, JsonElement values)
    {
        for (int column = 0; column < table.Columns.Length; column++)
        {
            IEnumerable<object?> written = table.RowGroups.SelectMany(group => group[column]);
            Assert.Equal(
                written.Select(Canonical),
                values.GetProperty(table.Columns[column].Name).EnumerateArray().Select(Plain));
        }
    }

    private static void AssertMetadata(TestTable table, JsonElement metadata)
    {
        Assert.Equal(
            table.Metadata.Select(entry => (entry.Key, entry.Value)),
            metadata.EnumerateObject().Select(entry => (entry.Name, entry.Value.GetString()!)));
    }

    private static void AssertRowGroups(TestTable table, JsonElement rowGroups, bool showsInfinities)
    {
        Assert.Equal(
            table.RowGroups.Select(group => group[0].Length),
            rowGroups.EnumerateArray().Select(group => group.GetProperty("rows").GetInt32()));
        for (int group = 0; group < table.RowGroups.Length; group++)
        {
            if (rowGroups[group].TryGetProperty("statistics", out JsonElement statistics))
            {
                AssertStatistics(table, group, statistics, showsInfinities);
            }
        }
    }

    /// <summary>The number of nulls is there always; the least and the greatest value may be absent, but are never wrong.</summary>
    private static void AssertStatistics(TestTable table, int group, JsonElement statistics, bool showsInfinities)
    {
        for (int column = 0; column < table.Columns.Length; column++)
        {
            object[] present = [.. table.RowGroups[group][column].OfType<object>()];
            JsonElement theirs = statistics.GetProperty(table.Columns[column].Name);
            Assert.Equal(table.RowGroups[group][column].Length - present.Length, theirs.GetProperty("nulls").GetInt32());
            if (present.Length == 0 || theirs.GetProperty("minimum").ValueKind != JsonValueKind.Null)
            {
                Assert.Equal(present.Length == 0 ? null : Shown(Extreme(present, -1)), Plain(theirs.GetProperty("minimum")));
                Assert.Equal(present.Length == 0 ? null : Shown(Extreme(present, 1)), Plain(theirs.GetProperty("maximum")));
            }
        }

        object? Shown(object value) =>
            value is double real && double.IsInfinity(real) && !showsInfinities ? null : Canonical(value is 0.0 ? 0.0 : value);
    }

    private static object Extreme(object[] values, int sign) =>
        values.Aggregate((one, other) => sign * Compare(one, other) >= 0 ? one : other);

    /// <summary>Text by its UTF-8 bytes, everything else by its natural order.</summary>
    private static int Compare(object one, object other)
        => one is string text
            ? Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes((string)other))
            : ((IComparable)one).CompareTo(other);

    /// <summary>The form of tests/readers/canonical.mjs.</summary>
    private static object? Canonical(object? value) => value switch
    {
        double real => BitConverter.DoubleToUInt64Bits(real).ToString("x16", CultureInfo.InvariantCulture),
        long or int => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => value.GetString(),
    };
}
