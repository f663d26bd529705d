using DlnSweep.Storage.Tables;
using DlnSweep.Testing.Tables;

namespace DlnSweep.Running.Tests.Earlier;

/// <summary>Files of version 0.1.0 are read, and damage to them is noticed.</summary>
public sealed class EarlierTableTests
{
    public static TheoryData<string> Names { get; } = [.. EarlierResults.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void ReadColumn_EarlierFile_GivesWhatDuckDbReads(string name)
    {
        string[] files = EarlierResults.Files(name);
        Assert.NotEmpty(files);
        foreach (string path in files)
        {
            using FileStream stream = File.OpenRead(path);
            using TableFile table = TableFile.Open(stream);
            Assert.DoesNotContain(table.Metadata, e => e.Key.Contains("crc", StringComparison.Ordinal));
            List<object?[]> expected = DuckDb.Rows(
                path,
                $"select {string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))} from {{file}}");
            Assert.Equal(expected.Count, table.RowCount);
            for (int column = 0; column < table.Columns.Count; column++)
            {
                Assert.Equal(
                    expected.Select(row => row[column]),
                    Enumerable.Range(0, table.RowGroupCount).SelectMany(g => Rows(table.ReadColumn(g, column))));
            }
        }
    }

    [Fact]
    public void Open_EarlierShardWithABitFlipped_IsRefused()
    {
        byte[] file = File.ReadAllBytes(EarlierResults.Files("command")[^1]);
        WholeTable.Read(file);
        for (int bit = 0; bit < 8 * file.Length; bit += 3)
        {
            file[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.Throws<TableException>(() => WholeTable.Read(file));
            file[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    [Fact]
    public void Open_EarlierShardCutAnywhere_IsRefused()
    {
        byte[] file = File.ReadAllBytes(EarlierResults.Files("adapter")[^1]);
        WholeTable.Read(file);
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Throws<TableException>(() => WholeTable.Read(file[..length]));
        }
    }

    private static IEnumerable<object?> Rows(ColumnData data) => Enumerable.Range(0, data.Count).Select(row => data[row]);
}
