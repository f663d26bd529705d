using DlnSweep.Testing;

namespace DlnSweep.Cli.Tests.Architecture;

/// <summary>
/// A line of C# has at most the columns that .editorconfig states. Only what stands inside a raw string keeps its own lines: style sheets,
/// markup and SQL, where a line break is part of the text.
/// </summary>
public class LineLengthTests
{
    private const int Limit = 140;

    [Fact]
    public void EditorConfig_States_TheSameLimit() =>
        Assert.Contains($"max_line_length = {Limit}\n", File.ReadAllText(Checkout.PathOf(".editorconfig")), StringComparison.Ordinal);

    [Fact]
    public void Lines_OfEverySourceFile_FitTheLimit()
    {
        string[] files = [.. new[] { "src", "tests" }.SelectMany(folder => SourceFiles(Checkout.PathOf(folder)))];

        Assert.True(files.Length > 1000, $"{files.Length} files are not all of them");
        Assert.Empty(files.SelectMany(TooLong));
    }

    private static IEnumerable<string> SourceFiles(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    private static IEnumerable<string> TooLong(string file)
    {
        bool isRaw = false;
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            bool wasRaw = isRaw;
            isRaw ^= (line.Split("\"\"\"").Length - 1) % 2 == 1;
            if (line.Length > Limit && !wasRaw)
            {
                yield return $"{Path.GetRelativePath(Checkout.Root, file)}:{number} has {line.Length} columns";
            }
        }
    }
}
