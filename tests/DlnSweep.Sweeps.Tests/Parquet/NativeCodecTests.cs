using DlnSweep.Sweeps.Parquet;

namespace DlnSweep.Sweeps.Tests.Parquet;

public sealed class NativeCodecTests
{
    [Fact]
    public void ReadColumn_FileJustWritten_GivesTheValues()
    {
        ParquetColumn[] columns = [new("step", ColumnType.Int64, false), new("error", ColumnType.Double, true), new("gamma", ColumnType.Double, false)];
        ColumnData[] data = [ColumnData.Of<long>([0, 1, 2]), ColumnData.Of([0.5, 0, 0.25], [false, true, false]), ColumnData.Constant(-0.25, 3)];
        var file = new MemoryStream();
        using (IParquetWriter writer = ParquetCodec.Current.Create(file, columns, [new("a", "1")]))
        {
            writer.WriteRowGroup(data);
            writer.Finish([new("b", "2")]);
        }

        using IParquetReader reader = ParquetCodec.Current.Open(file);

        Assert.Equal(columns, reader.Columns);
        Assert.Equal([new("a", "1"), new("b", "2")], reader.Metadata);
        Assert.Equal([0L, 1L, 2L], Rows(reader.ReadColumn(0, 0)));
        Assert.Equal([0.5, null, 0.25], Rows(reader.ReadColumn(0, 1)));
        Assert.Equal([-0.25, -0.25, -0.25], Rows(reader.ReadColumn(0, 2)));
    }

    private static object?[] Rows(ColumnData data) => [.. Enumerable.Range(0, data.Count).Select(row => data[row])];
}
