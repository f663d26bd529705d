using System.Text;

namespace DlnSweep.Sweeps.Templates;

/// <summary>Comments of YAML, in lines of at most 80 characters.</summary>
internal static class YamlComment
{
    private const int Width = 80;

    /// <summary>Appends a text as a comment, its lines indented.</summary>
    public static void Append(StringBuilder output, string indent, string text)
    {
        int column = 0;
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            bool starts = column == 0 || column + 1 + word.Length > Width;
            if (starts)
            {
                output.Append(column > 0 ? "\n" : "").Append(indent).Append('#');
                column = indent.Length + 1;
            }

            output.Append(' ').Append(word);
            column += 1 + word.Length;
        }

        output.Append(column > 0 ? "\n" : "");
    }
}
