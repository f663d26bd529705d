using System.Text;

namespace DlnSweep.Sweeps.Catalog;

/// <summary>Plain text in lines of at most 80 characters.</summary>
internal static class TextLayout
{
    /// <summary>The longest line.</summary>
    public const int Width = 80;

    /// <summary>Appends a text wrapped at spaces, its lines indented; <paramref name="head"/> stands before the first.</summary>
    public static void AppendWrapped(StringBuilder output, string head, int indent, string text)
    {
        StringBuilder line = new(head);
        bool fresh = true;
        if (line.Length > indent)
        {
            Flush();
        }

        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!fresh && line.Length + 1 + word.Length > Width)
            {
                Flush();
            }

            line.Append(fresh ? new string(' ', Math.Max(0, indent - line.Length)) : " ").Append(word);
            fresh = false;
        }

        Flush();

        void Flush()
        {
            if (line.Length > 0)
            {
                output.Append(line.ToString().TrimEnd()).Append('\n');
            }

            line.Clear();
            fresh = true;
        }
    }
}
