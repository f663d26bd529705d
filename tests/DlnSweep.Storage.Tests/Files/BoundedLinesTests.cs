using System.Text;
using DlnSweep.Storage.Journaling;

namespace DlnSweep.Storage.Tests.Files;

public class BoundedLinesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\n\nb\n", "a||b")]
    [InlineData("12345678\nb", "12345|b")]
    public void Read_AnyText_GivesItsLinesUpToTheLongest(string text, string lines)
    {
        BoundedLines reader = new(new MemoryStream(Encoding.UTF8.GetBytes(text)), longest: 5);
        List<string> read = [];
        while (reader.Read())
        {
            read.Add(Encoding.UTF8.GetString(reader.Line));
        }

        Assert.Equal(lines, string.Join('|', read));
    }

    [Fact]
    public void Read_LinesAcrossBuffers_AreWhole()
    {
        string[] lines = [.. Enumerable.Range(0, 50).Select(i => new string((char)('a' + (i % 26)), 7919 * (i % 9)))];
        BoundedLines reader = new(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")), longest: 1 << 20);
        foreach (string line in lines)
        {
            Assert.True(reader.Read());
            Assert.Equal(line, Encoding.UTF8.GetString(reader.Line));
        }

        Assert.False(reader.Read());
    }
}
