using DlnSweep.Cli.Terminal;

namespace DlnSweep.Cli.Tests.Terminal;

public class ProseTests
{
    [Theory]
    [InlineData("one two three four", 10, "one two|  three|  four")]
    [InlineData("one two", 80, "one two")]
    [InlineData("unbreakable-word and more", 8, "unbreakable-word|  and|  more")]
    public void Wrap_AnyWidth_BreaksBetweenWords(string text, int width, string lines) =>
        Assert.Equal(lines, Prose.Wrap(text, width).Replace(Environment.NewLine, "|", StringComparison.Ordinal));
}
