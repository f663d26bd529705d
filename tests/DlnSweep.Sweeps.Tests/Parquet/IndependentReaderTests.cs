using System.Globalization;
using System.Text.Json;
using DlnSweep.Sweeps.Parquet;
using DlnSweep.Sweeps.Parquet.Native;

namespace DlnSweep.Sweeps.Tests.Parquet;

/// <summary>Every value, type, null, statistic and metadata entry of our files as seen by readers that share no code with ours.</summary>
public sealed class IndependentReaderTests
{
    private const int Rows = 2000;

    /// <summary>Which parts each reader reveals: a reader that stops revealing one must not go unnoticed.</summary>
    private static readonly Dictionary<string, string[]> Revealed = new()
    {
        ["arrow"] = ["columns", "metadata", "rowGroups", "values"],
        ["duckdb"] = ["columns", "metadata", "rowGroups", "values"],
        ["hyparquet"] = ["columns", "metadata", "rowGroups", "values"],
        ["polars"] = ["columns", "values"],
    };

    [ReadersTheory]
    [InlineData("arrow", ParquetCompression.None)]
    [InlineData("arrow", ParquetCompression.Gzip)]
    [InlineData("duckdb", ParquetCompression.None)]
    [InlineData("duckdb", ParquetCompression.Gzip)]
    [InlineData("hyparquet", ParquetCompression.None)]
    [InlineData("hyparquet", ParquetCompression.Gzip)]
    [InlineData("polars", ParquetCompression.None)]
    [InlineData("polars", ParquetCompression.Gzip)]
    public void Dump_OurFile_ShowsWhatWasWritten(string reader, ParquetCompression compression)
    {
        TestTable table = TestTables.EveryType(Rows);
        JsonElement found = IndependentReader.Dump(reader, table.Write(new NativeCodec(), compression));

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
        Assert.Equal(table.Columns.Select(column => column.Name), columns.EnumerateArray().Select(column => column.GetProperty("name").GetString()));
        Assert.Equal(
            table.Columns.Select(column => column.Type.ToString().ToLowerInvariant()),
            columns.EnumerateArray().Select(column => column.GetProperty("type").GetString()));
        if (columns[0].TryGetProperty("nullable", out _))
        {
            Assert.Equal(table.Columns.Select(column => column.Nullable), columns.EnumerateArray().Select(column => column.GetProperty("nullable").GetBoolean()));
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
        Assert.Equal(table.Metadata.Length + 1, metadata.EnumerateObject().Count());
        Assert.Equal(table.Metadata.Select(entry => (entry.Key, entry.Value)), metadata.EnumerateObject().Select(entry => (entry.Name, entry.Value.GetString()!)).SkipLast(1));
    }

    private static void AssertRowGroups(TestTable table, JsonElement rowGroups, bool showsInfinities)
    {
        Assert.Equal(table.RowGroups.Select(group => group[0].Length), rowGroups.EnumerateArray().Select(group => group.GetProperty("rows").GetInt32()));
        for (int group = 0; group < table.RowGroups.Length; group++)
        {
            if (rowGroups[group].TryGetProperty("statistics", out JsonElement statistics))
            {
                AssertStatistics(table, group, statistics, showsInfinities);
            }
        }
    }

    /// <summary>Our own reader's statistics are held against the values by the codec's contract; here the readers agree with it.</summary>
    private static void AssertStatistics(TestTable table, int group, JsonElement statistics, bool showsInfinities)
    {
        using IParquetReader ours = new NativeCodec().Open(new MemoryStream(table.Write(new NativeCodec())));
        for (int column = 0; column < table.Columns.Length; column++)
        {
            JsonElement theirs = statistics.GetProperty(table.Columns[column].Name);
            ColumnStatistics expected = ours.Statistics(group, column);
            Assert.Equal(expected.NullCount, theirs.GetProperty("nulls").GetInt64());
            Assert.Equal(Shown(expected.Minimum), Plain(theirs.GetProperty("minimum")));
            Assert.Equal(Shown(expected.Maximum), Plain(theirs.GetProperty("maximum")));
        }

        object? Shown(object? value) => value is double real && double.IsInfinity(real) && !showsInfinities ? null : Canonical(value);
    }

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
