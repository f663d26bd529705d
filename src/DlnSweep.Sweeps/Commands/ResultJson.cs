using System.Text.Json;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// JSON as programs write it: Python's json puts NaN, Infinity and -Infinity where JSON has no word for them. They become texts of the same
/// name here, and those count as numbers that are not finite.
/// </summary>
internal static class ResultJson
{
    /// <summary>The object of a line.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static JsonDocument Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonDocument.Parse(Quoted(line));
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"begins with '{{' but is not JSON ({Reason(problem)})");
        }
    }

    /// <summary>The number of a value; NaN for null and for what is not finite, which is then told apart.</summary>
    /// <exception cref="InvalidDataException">It is no number.</exception>
    public static double Number(JsonElement value, out bool finite)
    {
        double number = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String when IsNotFinite(value.GetString()!) => double.NaN,
            JsonValueKind.Null => 0,
            _ => throw new InvalidDataException("expected a number"),
        };
        finite = double.IsFinite(number);
        return finite && value.ValueKind != JsonValueKind.Null ? number : double.NaN;
    }

    /// <summary>Whether a text stands for a number that is not finite.</summary>
    public static bool IsNotFinite(string text) => text is "NaN" or "Infinity" or "-Infinity";

    private static ReadOnlyMemory<byte> Quoted(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf("NaN"u8) < 0 && line.IndexOf("Infinity"u8) < 0)
        {
            return line.ToArray();
        }

        MemoryStream quoted = new();
        bool inText = false;
        for (int i = 0; i < line.Length; i++)
        {
            int word = inText ? 0 : WordLength(line[i..]);
            if (word > 0)
            {
                quoted.Write("\""u8);
                quoted.Write(line.Slice(i, word));
                quoted.Write("\""u8);
                i += word - 1;
                continue;
            }

            quoted.WriteByte(line[i]);
            if (inText && line[i] == '\\' && i + 1 < line.Length)
            {
                quoted.WriteByte(line[++i]);
            }
            else if (line[i] == '"')
            {
                inText = !inText;
            }
        }

        return quoted.GetBuffer().AsMemory(0, (int)quoted.Length);
    }

    private static int WordLength(ReadOnlySpan<byte> here) =>
        here.StartsWith("NaN"u8) ? 3 : here.StartsWith("Infinity"u8) ? 8 : here.StartsWith("-Infinity"u8) ? 9 : 0;

    private static string Reason(JsonException problem)
    {
        string text = problem.Message.Split(" LineNumber", StringSplitOptions.None)[0].TrimEnd('.', ' ');
        return text.Length > 0 ? char.ToLowerInvariant(text[0]) + text[1..] : "it ends too early";
    }
}
