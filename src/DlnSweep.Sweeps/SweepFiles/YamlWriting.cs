using System.Globalization;
using System.Text;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>How scalars are written so that reading gives the same value back.</summary>
internal static class YamlWriting
{
    private static readonly string[] Special = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

    /// <summary>A value: text stays plain where that is safe.</summary>
    public static string Scalar(ParameterValue value) =>
        value.Kind == ValueKind.Text && !IsPlain(value.Text) ? Quote(value.Text) : value.ToString();

    /// <summary>A real number.</summary>
    public static string Number(double value) => ParameterValue.Of(value).ToString();

    /// <summary>Any text in quotes; in double ones with escapes where it is not one printable line.</summary>
    public static string Text(string text) => IsPrintableLine(text) ? Quote(text) : Escape(text);

    /// <summary>A text of one line in single quotes.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''")}'";

    /// <summary>Whether a text is one printable line, so that single quotes can hold it.</summary>
    public static bool IsPrintableLine(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            if (
                category
                    is UnicodeCategory.Control
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.OtherNotAssigned
                || rune == Rune.ReplacementChar
                || rune.Value == 0xFEFF)
            {
                return false;
            }
        }

        return true;
    }

    private static string Escape(string text)
    {
        StringBuilder escaped = new("\"");
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\n' => escaped.Append("\\n"),
                '\t' => escaped.Append("\\t"),
                >= ' ' and < (char)127 => escaped.Append(c),
                _ => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
            };
        }

        return escaped.Append('"').ToString();
    }

    private static bool IsPlain(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && !Special.Contains(text, StringComparer.OrdinalIgnoreCase);
}
