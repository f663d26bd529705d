using DlnSweep.Testing.Tables;
using DlnSweep.Storage.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace DlnSweep.Storage.Tests.Tables;

/// <summary>Files as they are written and read back.</summary>
public sealed class TableFileTests
{
    private static readonly Column[] OneColumn = [new("value", ColumnType.Double, false)];

    [Fact]
    public void ReadColumn_AnyTable_GivesWhatWasWritten()
        => Prop.ForAll(TestTables.Any, table => table.AssertEqualsFile(table.Write()))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20240527, 1));

    [Fact]
    public void ReadColumn_SeveralBlocks_GivesWhatWasWritten()
    {
        TestTable table = TestTables.EveryType(70_000);
        table.AssertEqualsFile(table.Write());
    }

    [Fact]
    public void Write_SameTableTwice_GivesTheSameBytes()
    {
        TestTable table = TestTables.EveryType(1000);
        Assert.Equal(table.Write(), table.Write());
    }

    [Fact]
    public void Open_NoRowGroups_GivesColumnsAndMetadata()
    {
        var table = new TestTable(OneColumn, [new("a", "1"), new("b", "2")], []);
        table.AssertEqualsFile(table.Write());
    }

    [Fact]
    public void ReadColumn_BitsFlippedInTurn_AreNoticed()
    {
        byte[] file = TestTables.EveryType(3).Write();
        for (int bit = 0; bit < 8 * file.Length; bit++)
        {
            file[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.Throws<TableException>(() => WholeTable.Read(file));
            file[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    [Fact]
    public void Open_WriterNotFinished_Throws()
    {
        var file = new MemoryStream();
        using (TableFileWriter writer = new(file, OneColumn, []))
        {
            writer.WriteRowGroup([ColumnData.Constant(1.0, 100)]);
        }

        Assert.Throws<TableException>(() => TableFile.Open(file));
    }

    [Fact]
    public void Finish_KeyGivenTwice_Throws()
    {
        using TableFileWriter writer = new(new MemoryStream(), OneColumn, [new("a", "1")]);
        Assert.Throws<ArgumentException>(() => writer.Finish([new("a", "2")]));
    }

    [Fact]
    public void Create_NamesNotDistinct_Throws()
        => Assert.Throws<ArgumentException>(() => new TableFileWriter(new MemoryStream(), [OneColumn[0], OneColumn[0]], []));

    [Fact]
    public void WriteRowGroup_DataThatDoNotFit_ThrowNamingTheColumn()
    {
        ColumnData[] unfit =
        [
            ColumnData.Constant(1L, 3),
            ColumnData.Nulls(ColumnType.Double, 3),
            ColumnData.Of([1.0, double.NaN]),
            ColumnData.Constant(double.NaN, 2000),
        ];
        foreach (ColumnData data in unfit)
        {
            using TableFileWriter writer = new(new MemoryStream(), OneColumn, []);
            Assert.Contains(
                "value",
                Assert.Throws<ArgumentException>(() => writer.WriteRowGroup([data])).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WriteRowGroup_UnpairedSurrogate_Throws()
    {
        using TableFileWriter writer = new(new MemoryStream(), [new("text", ColumnType.Text, false)], []);
        Assert.Throws<ArgumentException>(() => writer.WriteRowGroup([ColumnData.Of(["a\uD800b"])]));
    }

    [Fact]
    public void Write_ConstantColumns_CostAlmostNothing()
    {
        Column[] columns =
        [
            new("real", ColumnType.Double, false),
            new("integer", ColumnType.Int64, false),
            new("text", ColumnType.Text, false),
        ];
        object?[][] Rows(int count) =>
            [.. ((object[])[0.1, 12_345L, "0123456789abcdef0123456789abcdef"]).Select(v => Enumerable.Repeat<object?>(v, count).ToArray())];
        int small = new TestTable(columns, [], [Rows(40)]).Write().Length;
        int large = new TestTable(columns, [], [Rows(40_000)]).Write().Length;
        Assert.InRange(large - small, -8, 250);
    }

    [Theory]
    [InlineData(1, "2d925c97aa66a076")]
    [InlineData(500, "883b635e874f3c95")]
    public void Write_EveryType_GivesPinnedBytes(int rows, string expected)
    {
        byte[] hash = System.Security.Cryptography.SHA256.HashData(TestTables.EveryType(rows).Write());
        Assert.Equal(expected, Convert.ToHexStringLower(hash)[..16]);
    }
}
