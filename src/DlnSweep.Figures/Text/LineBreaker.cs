namespace DlnSweep.Figures.Text;

/// <summary>Breaks plain text into lines at spaces.</summary>
internal static class LineBreaker
{
    /// <summary>The lines of a text that are not wider than given, unless a single word is.</summary>
    public static List<string> Break(string text, double width, double size)
    {
        List<string> lines = [];
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = lines.Count == 0 ? word : lines[^1] + " " + word;
            if (lines.Count > 0 && FontMetrics.Width(longer) * size <= width)
            {
                lines[^1] = longer;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
