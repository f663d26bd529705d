using System.Globalization;
using System.Text;
using System.Text.Json;
using DlnSweep.Storage.Files;

namespace DlnSweep.Results.Exporting;

/// <summary>Values as text for other tools, and files of it.</summary>
internal static class ExportText
{
    /// <summary>A value with the digits that give the same value back; <c>inf</c> for infinity, as Python and C read it.</summary>
    public static string Of(object value) => value switch
    {
        double real => double.IsPositiveInfinity(real) ? "inf" : real.ToString("R", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)value,
    };

    /// <summary>A value that System.Text.Json can write: infinity becomes a text.</summary>
    public static object Json(object value) => value is double real && !double.IsFinite(real) ? Of(value) : value;

    /// <summary>A JSON object.</summary>
    public static string Json(IEnumerable<KeyValuePair<string, object>> values) =>
        JsonSerializer.Serialize(values.ToDictionary(v => v.Key, v => Json(v.Value)));

    /// <summary>A text of YAML or JSON in quotes; JSON's are YAML's, too.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text);

    /// <summary>Writes a file, with the folders above it.</summary>
    public static void Write(string path, string text)
    {
        DiskFileSystem.Instance.CreateDirectory(Path.GetDirectoryName(path)!);
        DiskFileSystem.Instance.Write(path, Encoding.UTF8.GetBytes(text));
    }
}
