using System.Text;
using DlnSweep.Storage.Files;

namespace DlnSweep.Results.Exporting;

/// <summary>Tables as CSV (RFC 4180 with line feeds, UTF-8): an empty field is no value.</summary>
internal static class CsvTables
{
    /// <summary>Writes every merged table of a directory.</summary>
    public static void Write(SweepDirectory source, string folder)
    {
        foreach (string table in ((string[])[source.Summary, source.Trajectory, source.PhaseDiagram, source.Transfer]).Where(File.Exists))
        {
            Convert(table, Path.Combine(folder, Path.GetFileNameWithoutExtension(table) + ".csv"));
        }
    }

    /// <summary>A line of fields.</summary>
    public static string Line(IEnumerable<string> fields) => string.Join(',', fields.Select(Field)) + "\n";

    private static void Convert(string table, string path)
    {
        DiskFileSystem.Instance.CreateDirectory(Path.GetDirectoryName(path)!);
        using Stream stream = DiskFileSystem.Instance.Create(path);
        using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        string[] columns = [];
        void Begin(string[] names)
        {
            columns = names;
            writer.Write(Line(names));
        }

        foreach (Dictionary<string, object> row in ExportedRuns.Rows(table, Begin))
        {
            writer.Write(Line(columns.Select(c => row.TryGetValue(c, out object? value) ? ExportText.Of(value) : "")));
        }
    }

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
