using DlnSweep.Sweeps.Parquet;
using DlnSweep.Sweeps.Parquet.Native;

namespace DlnSweep.Sweeps.Tests.Parquet;

public sealed class NativeCodecTests : ParquetCodecContract
{
    private protected override IParquetCodec Codec { get; } = new NativeCodec();

    private protected override int BitStride => 1;

    [Fact]
    public void Write_ConstantColumn_CostsAlmostNothing()
    {
        ParquetColumn[] columns = [new("value", ColumnType.Double, false)];
        int small = new TestTable(columns, [], [[[.. Enumerable.Repeat<object>(0.1, 10)]]]).Write(Codec).Length;
        int large = new TestTable(columns, [], [[[.. Enumerable.Repeat<object>(0.1, 100_000)]]]).Write(Codec).Length;
        Assert.InRange(large - small, -8, 24);
    }

    [Fact]
    public void ReadColumn_ConstantColumn_StaysConstant()
    {
        byte[] file = new TestTable([new("value", ColumnType.Text, true)], [], [[[.. Enumerable.Repeat("mixed", 1000)]]]).Write(Codec);
        Assert.True(Codec.Open(new MemoryStream(file)).ReadColumn(0, 0).IsConstant);
    }

    [Fact]
    public void Write_EveryType_GivesPinnedBytes()
    {
        byte[] hash = System.Security.Cryptography.SHA256.HashData(TestTables.EveryType(500).Write(Codec));
        Assert.Equal("d5aaf1e41caf0a57", Convert.ToHexStringLower(hash)[..16]);
    }
}
