using System.Text;

namespace DlnSweep.Cli.Terminal;

/// <summary>Sentences on standard output: broken between words in a terminal, one line each in a pipe.</summary>
internal static class Prose
{
    /// <summary>Writes a sentence.</summary>
    public static void Write(string sentence) =>
        Console.Out.WriteLine(Console.IsOutputRedirected ? sentence : Wrap(sentence, Math.Min(80, TerminalKind.Columns)));

    /// <summary>A text in lines of at most so many columns, the later ones indented; a longer word has a line of its own.</summary>
    public static string Wrap(string text, int width)
    {
        StringBuilder wrapped = new();
        int column = 0;
        foreach (string word in text.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > width)
            {
                wrapped.AppendLine().Append("  ").Append(word);
                column = 2 + word.Length;
            }
            else
            {
                wrapped.Append(column > 0 ? " " : "").Append(word);
                column += word.Length + (column > 0 ? 1 : 0);
            }
        }

        return wrapped.ToString();
    }
}
