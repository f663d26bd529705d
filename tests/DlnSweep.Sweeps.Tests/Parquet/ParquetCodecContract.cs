using DlnSweep.Sweeps.Parquet;
using FsCheck;
using FsCheck.Fluent;

namespace DlnSweep.Sweeps.Tests.Parquet;

/// <summary>What every codec promises.</summary>
public abstract class ParquetCodecContract
{
    private static readonly ParquetColumn[] OneColumn = [new("value", ColumnType.Double, false)];

    private protected abstract IParquetCodec Codec { get; }

    /// <summary>Every how many bits the test of flipped bits flips one.</summary>
    private protected abstract int BitStride { get; }

    [Theory]
    [InlineData(ParquetCompression.None)]
    [InlineData(ParquetCompression.Gzip)]
    public void ReadColumn_AnyTable_GivesWhatWasWritten(ParquetCompression compression)
        => Prop.ForAll(TestTables.Any, table => table.AssertEqualsFile(table.Write(Codec, compression), Codec))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20240527, 1));

    [Fact]
    public void ReadColumn_SeveralPages_GivesWhatWasWritten()
    {
        TestTable table = TestTables.EveryType(70_000);
        table.AssertEqualsFile(table.Write(Codec), Codec);
    }

    [Fact]
    public void Write_SameTableTwice_GivesTheSameBytes()
    {
        TestTable table = TestTables.EveryType(1000);
        Assert.Equal(table.Write(Codec), table.Write(Codec));
    }

    [Fact]
    public void Open_NoRowGroups_GivesColumnsAndMetadata()
    {
        var table = new TestTable(OneColumn, [new("a", "1"), new("b", "2")], []);
        table.AssertEqualsFile(table.Write(Codec), Codec);
    }

    [Fact]
    public void Statistics_Zeros_CoverBothSigns()
    {
        byte[] file = new TestTable(OneColumn, [], [[[0.0, -0.0]]]).Write(Codec);
        ColumnStatistics statistics = Codec.Open(new MemoryStream(file)).Statistics(0, 0);
        Assert.True(double.IsNegative((double)statistics.Minimum!));
        Assert.False(double.IsNegative((double)statistics.Maximum!));
    }

    [Fact]
    public void ReadColumn_BitsFlippedInTurn_AreNoticed()
    {
        byte[] file = TestTables.EveryType(3).Write(Codec);
        for (int bit = 0; bit < 8 * file.Length; bit += BitStride)
        {
            file[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.Throws<ParquetException>(() => ReadEverything(file, Codec));
            file[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    [Fact]
    public void Open_WriterNotFinished_Throws()
    {
        var file = new MemoryStream();
        using (IParquetWriter writer = Codec.Create(file, OneColumn, []))
        {
            writer.WriteRowGroup([ColumnData.Constant(1.0, 100)]);
        }

        Assert.Throws<ParquetException>(() => Codec.Open(file));
    }

    [Fact]
    public void Finish_KeyGivenTwice_Throws()
    {
        using IParquetWriter writer = Codec.Create(new MemoryStream(), OneColumn, [new("a", "1")]);
        Assert.Throws<ArgumentException>(() => writer.Finish([new("a", "2")]));
    }

    [Fact]
    public void Create_NamesNotDistinct_Throws()
        => Assert.Throws<ArgumentException>(() => Codec.Create(new MemoryStream(), [OneColumn[0], OneColumn[0]], []));

    [Fact]
    public void WriteRowGroup_DataThatDoNotFit_ThrowNamingTheColumn()
    {
        ColumnData[] unfit =
        [
            ColumnData.Constant(1L, 3), ColumnData.Nulls(ColumnType.Double, 3), ColumnData.Of([1.0, double.NaN]), ColumnData.Constant(double.NaN, 2000),
        ];
        foreach (ColumnData data in unfit)
        {
            using IParquetWriter writer = Codec.Create(new MemoryStream(), OneColumn, []);
            Assert.Contains("value", Assert.Throws<ArgumentException>(() => writer.WriteRowGroup([data])).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WriteRowGroup_UnpairedSurrogate_Throws()
    {
        using IParquetWriter writer = Codec.Create(new MemoryStream(), [new("text", ColumnType.Text, false)], []);
        Assert.Throws<ArgumentException>(() => writer.WriteRowGroup([ColumnData.Of(["a\uD800b"])]));
    }

    /// <summary>Reads all values and statistics, and returns how many there are.</summary>
    internal static long ReadEverything(byte[] file, IParquetCodec codec)
    {
        using IParquetReader reader = codec.Open(new MemoryStream(file));
        long values = 0;
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            for (int column = 0; column < reader.Columns.Count; column++)
            {
                _ = reader.Statistics(group, column);
                values += reader.ReadColumn(group, column).Count;
            }
        }

        return values;
    }
}
