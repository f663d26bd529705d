using DlnSweep.Sweeps.Parquet;
using DlnSweep.Sweeps.Parquet.Native;
using DlnSweep.Sweeps.Parquet.ParquetNet;
using FsCheck;
using FsCheck.Fluent;

namespace DlnSweep.Sweeps.Tests.Parquet;

public sealed class ParquetNetCodecTests : ParquetCodecContract
{
    private protected override IParquetCodec Codec { get; } = new ParquetNetCodec();

    private protected override int BitStride => 61;

    [Theory]
    [InlineData(ParquetCompression.None)]
    [InlineData(ParquetCompression.Gzip)]
    public void ReadColumn_FileOfTheOtherCodec_GivesWhatWasWritten(ParquetCompression compression)
        => Prop.ForAll(TestTables.Any, table => ReadByEachOther(table, compression))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20240527, 1));

    private static void ReadByEachOther(TestTable table, ParquetCompression compression)
    {
        table.AssertEqualsFile(table.Write(new ParquetNetCodec(), compression), new NativeCodec());
        table.AssertEqualsFile(table.Write(new NativeCodec(), compression), new ParquetNetCodec());
    }
}
