using DlnSweep.Sweeps.Parquet;

namespace DlnSweep.Sweeps.Tests.Parquet;

public sealed class ForeignFileTests
{
    public static TheoryData<string> Names { get; } = [.. ForeignFiles.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void ReadColumn_FileOfAnotherProgram_GivesTheTable(string name)
    {
        TestTable table = TestTables.EveryType(ForeignFiles.Rows);
        using IParquetReader reader = ParquetCodec.Current.Open(new MemoryStream(ForeignFiles.Read(name)));

        Assert.Equal(table.Columns.Select(column => (column.Name, column.Type)), reader.Columns.Select(column => (column.Name, column.Type)));
        for (int column = 0; column < table.Columns.Length; column++)
        {
            object?[] expected = [.. table.RowGroups.SelectMany(group => group[column])];
            object?[] found = [.. Enumerable.Range(0, reader.RowGroupCount).Select(group => reader.ReadColumn(group, column)).SelectMany(Rows)];
            Assert.Equal(expected, found);
        }
    }

    private static IEnumerable<object?> Rows(ColumnData data) => Enumerable.Range(0, data.Count).Select(row => data[row]);
}
