using System.Globalization;
using System.Text;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// Text of foreign origin that can be shown: on a terminal, where control characters would move the cursor or change colours, and in HTML.
/// </summary>
public static class PrintableText
{
    /// <summary>
    /// The text with the replacement character for every control character, half of a surrogate pair and mark that changes the direction of
    /// writing; tabs become spaces, the ends of lines stay.
    /// </summary>
    public static string Of(string text) => IsPrintable(text) ? text : Replaced(text, keepLines: true);

    /// <summary>The same in one line.</summary>
    public static string LineOf(string text) => IsPrintable(text) ? text : Replaced(text, keepLines: false);

    private static bool IsPrintable(string text)
    {
        foreach (char c in text)
        {
            if (c < ' ' || (c > '~' && !char.IsLetterOrDigit(c)))
            {
                return false;
            }
        }

        return true;
    }

    private static string Replaced(string text, bool keepLines)
    {
        StringBuilder printable = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\t' => printable.Append(' '),
                '\n' or '\r' => printable.Append(keepLines ? (char)rune.Value : ' '),
                _ when IsShown(rune) => printable.Append(rune),
                _ => printable.Append('\uFFFD'),
            };
        }

        return printable.ToString();
    }

    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune.Value is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF);
}
