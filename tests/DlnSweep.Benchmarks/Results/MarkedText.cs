namespace DlnSweep.Benchmarks.Results;

/// <summary>Replaces the part of a Markdown file between a pair of comments.</summary>
internal static class MarkedText
{
    /// <summary>Puts text between the marks of a name.</summary>
    /// <returns>The exit code.</returns>
    public static int Replace(string path, string name, string content)
    {
        string mark = $"<!-- {name}:begin -->";
        string text = File.ReadAllText(path);
        int begin = text.IndexOf(mark, StringComparison.Ordinal);
        int end = text.IndexOf($"<!-- {name}:end -->", StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            Console.Error.WriteLine($"{path} has no {mark} with its end.");
            return 1;
        }

        File.WriteAllText(path, $"{text[..(begin + mark.Length)]}\n{content}{text[end..]}");
        return 0;
    }
}
