using System.Buffers;
using System.Globalization;
using System.Text;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Identity;

/// <summary>
/// JSON in the one form that RFC 8785 allows (no spaces, ECMAScript numbers, least escaping). JSON has no infinities: they are the texts
/// <c>"Infinity"</c> and <c>"-Infinity"</c>.
/// </summary>
internal static class CanonicalJson
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    /// <summary>Appends a value.</summary>
    public static void Append(IBufferWriter<byte> output, ParameterValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Real when double.IsInfinity(value.Real):
                Append(output, value.Real > 0 ? "Infinity" : "-Infinity");
                break;
            case ValueKind.Real:
                Raw(output, Number(value.Real));
                break;
            case ValueKind.Integer:
                Raw(output, value.Integer.ToString(CultureInfo.InvariantCulture));
                break;
            case ValueKind.Boolean:
                Raw(output, value.Boolean ? "true" : "false");
                break;
            default:
                Append(output, value.Text);
                break;
        }
    }

    /// <summary>Appends a text in quotes.</summary>
    public static void Append(IBufferWriter<byte> output, string text)
    {
        if (text.AsSpan().IndexOfAny(Escaped) < 0)
        {
            Raw(output, "\"");
            Raw(output, text);
            Raw(output, "\"");
            return;
        }

        StringBuilder escaped = new(text.Length + 2);
        escaped.Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\b' => escaped.Append("\\b"),
                '\t' => escaped.Append("\\t"),
                '\n' => escaped.Append("\\n"),
                '\f' => escaped.Append("\\f"),
                '\r' => escaped.Append("\\r"),
                < ' ' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => escaped.Append(c),
            };
        }

        Raw(output, escaped.Append('"').ToString());
    }

    /// <summary>Appends characters as they are.</summary>
    public static void Raw(IBufferWriter<byte> output, string json) => Encoding.UTF8.GetBytes(json, output);

    /// <summary>A finite number as ECMAScript's Number::toString writes it: the shortest digits that give the same double back.</summary>
    public static string Number(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        // .NET's shortest form has the same digits; only their layout differs. value = 0.digits x 10^point.
        (string digits, int point) = ShortestDigits(Math.Abs(value));
        string sign = value < 0 ? "-" : "";
        int count = digits.Length;
        return point switch
        {
            > 0 and <= 21 when count <= point => sign + digits + new string('0', point - count),
            > 0 and <= 21 => sign + digits[..point] + "." + digits[point..],
            > -6 and <= 0 => sign + "0." + new string('0', -point) + digits,
            _ => sign
                + digits[0]
                + (count > 1 ? "." + digits[1..] : "")
                + (point > 0 ? "e+" : "e-")
                + Math.Abs(point - 1).ToString(CultureInfo.InvariantCulture),
        };
    }

    private static (string Digits, int Point) ShortestDigits(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? text : text[..e];
        int dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        int whole = dot < 0 ? mantissa.Length : dot;
        string all = mantissa.Replace(".", "");
        string digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), whole + exponent - (all.Length - digits.Length));
    }
}
