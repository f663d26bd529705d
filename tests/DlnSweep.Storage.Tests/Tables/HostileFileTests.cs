using DlnSweep.Testing.Tables;
using System.Buffers.Binary;
using System.Text;
using DlnSweep.Storage.Tables;

namespace DlnSweep.Storage.Tests.Tables;

/// <summary>
/// Files that lie: nothing of them reaches Parquet.Net, which hangs on some, allocates without bound for others and reads wrong values from
/// many.
/// </summary>
public sealed class HostileFileTests
{
    [Fact]
    public void ReadColumn_OurFileCutAnywhere_IsRefused()
    {
        byte[] file = TestTables.EveryType(10).Write();
        for (int length = 0; length < file.Length; length++)
        {
            Assert.True(Refuses(file[..length]), $"cut to {length} bytes");
        }
    }

    [Fact]
    public void ReadColumn_OurFileWithBytesSwappedOrOverwritten_IsRefused()
    {
        byte[] file = TestTables.EveryType(100).Write();
        var random = new System.Random(12);
        for (int i = 0; i < 2000; i++)
        {
            byte[] mutated = Mutate(random, file);
            Assert.True(mutated.AsSpan().SequenceEqual(file) || Refuses(mutated));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("PAR1")]
    [InlineData("PAR1PAR1PAR1")]
    [InlineData("PAR1\u0001\0\0\0PAR1")]
    [InlineData("PAR1xxxx\u007f\u007f\u007f\u007fPAR1")]
    [InlineData("id,value\n1,2\n3,4\n5,6\n")]
    [InlineData("PAR1xxxxxxxxxxxx\u0004\0\0\0PARE")]
    public void Open_SomethingElse_Throws(string content)
        => Assert.Throws<TableException>(() => TableFile.Open(new MemoryStream(Encoding.Latin1.GetBytes(content))));

    [Fact]
    public void Open_FileOfAnotherProgram_IsRefused()
        => Assert.True(Refuses(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Tables", "another-program.parquet"))));

    [Fact]
    public void Open_FooterLengthsThatLie_AreRefusedWithoutAllocation()
    {
        byte[] file = TestTables.EveryType(10).Write();
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (uint length in (uint[])[0, 1, 8, 1000, int.MaxValue, uint.MaxValue, (uint)file.Length, (uint)file.Length - 12])
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(file.Length - 8), length);
            Assert.True(Refuses(file));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void Open_DeepNesting_IsRefused()
    {
        // Field 15, unknown, holds a structure that holds a structure that ...
        byte[] footer = [0xFC, .. Enumerable.Repeat((byte)0x1C, 1_000_000)];
        Assert.Throws<TableException>(() => TableFile.Open(new MemoryStream(WithFooter(footer))));
    }

    [Fact]
    public void Open_GiantLists_AreRefusedWithoutAllocation()
    {
        // Field 2, the schema: a list of 2^28 - 1 structures; field 15: the same.
        byte[][] footers =
        [
            [0x29, 0xFC, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0],
            [0xF9, 0xFC, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0],
            [0xFB, 0xFF, 0xFF, 0xFF, 0x7F, 0xCC, 0, 0],
        ];
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte[] footer in footers)
        {
            Assert.Throws<TableException>(() => TableFile.Open(new MemoryStream(WithFooter(footer))));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    /// <summary>Whether the file is refused; true also stands for a clear message. Any other exception fails the test.</summary>
    private static bool Refuses(byte[] file)
    {
        try
        {
            WholeTable.Read(file);
            return false;
        }
        catch (TableException refusal)
        {
            Assert.NotEmpty(refusal.Message);
            return true;
        }
    }

    private static byte[] Mutate(System.Random random, byte[] file)
    {
        byte[] mutated = [.. file];
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            // Half of the changes hit the last fifth, where the footer is.
            int position = random.Next(2) == 0 ? random.Next(file.Length) : file.Length - 1 - random.Next(file.Length / 5);
            switch (random.Next(5))
            {
                case 0:
                    mutated[position] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    mutated[position] = (byte)random.Next(256);
                    break;
                case 2:
                    mutated.AsSpan(position, Math.Min(5, file.Length - position)).Fill(0xFF);
                    break;
                case 3:
                    int other = random.Next(file.Length);
                    (mutated[position], mutated[other]) = (mutated[other], mutated[position]);
                    break;
                default:
                    mutated.AsSpan(position, Math.Min(random.Next(20), file.Length - position)).Clear();
                    break;
            }
        }

        return mutated;
    }

    private static byte[] WithFooter(byte[] footer)
    {
        byte[] file = [.. "PAR1"u8, .. footer, 0, 0, 0, 0, .. "PAR1"u8];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4 + footer.Length), footer.Length);
        return file;
    }
}
