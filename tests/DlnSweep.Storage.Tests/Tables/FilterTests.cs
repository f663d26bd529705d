using DlnSweep.Testing.Tables;
using DlnSweep.Storage.Tables;

namespace DlnSweep.Storage.Tests.Tables;

/// <summary>
/// Readers skip row groups by their least and greatest values, so a wrong one loses rows: columns without a value, of which Parquet.Net
/// says that they lie between 0 and 0, and text that orders otherwise by UTF-16 than by UTF-8.
/// </summary>
public sealed class FilterTests : IDisposable
{
    private static readonly Column[] Columns =
    [
        new("key", ColumnType.Int64, false),
        new("real", ColumnType.Double, true),
        new("integer", ColumnType.Int64, true),
        new("truth", ColumnType.Boolean, true),
        new("text", ColumnType.Text, true),
    ];

    private readonly string path = Path.Combine(Path.GetTempPath(), $"dlnsweep-{Guid.NewGuid():N}.parquet");

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("real", "real >= -1")]
    [InlineData("real", "real = 0")]
    [InlineData("real", "real is null")]
    [InlineData("real", "real is not null")]
    [InlineData("real", "not (real > 0)")]
    [InlineData("integer", "integer >= -1")]
    [InlineData("integer", "integer = 0")]
    [InlineData("integer", "integer is null")]
    [InlineData("integer", "integer is not null")]
    [InlineData("integer", "integer is distinct from 0")]
    [InlineData("text", "text >= ''")]
    [InlineData("text", "text = '0'")]
    [InlineData("text", "text is null")]
    [InlineData("truth", "truth")]
    [InlineData("truth", "not truth")]
    [InlineData("truth", "truth is null")]
    public void Filter_RowGroupWithoutValues_GivesTheRowsThatItShould(string column, string filter)
    {
        const int Rows = 100;
        Write(
            [
                ColumnData.Constant(1L, Rows),
                ColumnData.Nulls(ColumnType.Double, Rows),
                ColumnData.Nulls(ColumnType.Int64, Rows),
                ColumnData.Nulls(ColumnType.Boolean, Rows),
                ColumnData.Nulls(ColumnType.Text, Rows),
            ],
            [
                ColumnData.Constant(2L, Rows),
                ColumnData.Constant(0.0, Rows),
                ColumnData.Constant(0L, Rows),
                ColumnData.Constant(false, Rows),
                ColumnData.Constant("0", Rows),
            ]);

        // Without a file there is nothing to skip: the same filter over the rows that were read.
        string all =
            $"select key from (select * from {{file}} offset 0) where "
                + $"{filter.Replace(column, $"list_extract([{column}], 1)", StringComparison.Ordinal)} order by key";
        Assert.Equal(DuckDb.Rows(path, all), DuckDb.Rows(path, $"select key from {{file}} where {filter} order by key"));
    }

    [Theory]
    [InlineData("real")]
    [InlineData("integer")]
    [InlineData("truth")]
    [InlineData("text")]
    public void Statistics_RowGroupWithoutValues_HaveNoExtremes(string column)
    {
        Write([
            ColumnData.Constant(1L, 50),
            ColumnData.Nulls(ColumnType.Double, 50),
            ColumnData.Nulls(ColumnType.Int64, 50),
            ColumnData.Nulls(ColumnType.Boolean, 50),
            ColumnData.Nulls(ColumnType.Text, 50),
        ]);

        object?[] found = Assert.Single(
            DuckDb.Rows(
                path,
                $"select stats_min, stats_max, stats_min_value, stats_max_value, stats_null_count from parquet_metadata({{file}}) where "
                    + $"path_in_schema = '{column}'"));

        Assert.Equal([null, null, null, null, 50L], found);
    }

    [Theory]
    [InlineData("𝔸")]
    [InlineData("\uFFFD\uE000")]
    [InlineData("plain")]
    public void Filter_TextBeyondTheFirstPlane_FindsIt(string text)
    {
        string[] texts = [.. Enumerable.Repeat((string[])["𝔸", "\uFFFD\uE000", "plain"], 30).SelectMany(t => t)];
        Write(
            [
                ColumnData.Constant(1L, 90),
                ColumnData.Constant(1.0, 90),
                ColumnData.Constant(1L, 90),
                ColumnData.Constant(true, 90),
                ColumnData.Of(texts),
            ],
            [
                ColumnData.Constant(1L, 90),
                ColumnData.Constant(1.0, 90),
                ColumnData.Constant(1L, 90),
                ColumnData.Constant(true, 90),
                ColumnData.Constant("m", 90),
            ]);

        Assert.Equal(30L, Assert.Single(DuckDb.Rows(path, $"select count(*) from {{file}} where text = '{text}'"))[0]);
    }

    private void Write(params ColumnData[][] rowGroups)
    {
        using FileStream stream = File.Create(path);
        using TableFileWriter writer = new(stream, Columns, []);
        foreach (ColumnData[] group in rowGroups)
        {
            writer.WriteRowGroup(group);
        }

        writer.Finish();
    }
}
