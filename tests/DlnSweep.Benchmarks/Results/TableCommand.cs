using System.Globalization;
using System.Text;

namespace DlnSweep.Benchmarks.Results;

/// <summary>Makes the Markdown table from the latest row of every kernel in every results file.</summary>
internal static class TableCommand
{
    private const string Begin = "<!-- performance:begin -->";
    private const string End = "<!-- performance:end -->";

    public static int Run(string[] args)
    {
        string table = Table();
        if (args is not ["--write"])
        {
            Console.Write(table);
            return 0;
        }

        string path = Path.Combine(Repository.Root, "README.md");
        string text = File.ReadAllText(path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            Console.Error.WriteLine($"README.md has no {Begin} followed by {End}.");
            return 1;
        }

        File.WriteAllText(path, $"{text[..(begin + Begin.Length)]}\n{table}{text[end..]}");
        return 0;
    }

    private static string Table()
    {
        var text = new StringBuilder();
        foreach (string file in Directory.EnumerateFiles(ResultsFile.Folder, "*.csv").Order(StringComparer.Ordinal))
        {
            List<string[]> rows = [.. File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(Fields)];
            if (rows.Count == 0)
            {
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $"\n{rows[^1][2]} (commit {rows[^1][0]}, {rows[^1][1]})\n\n");
            text.Append("| work | unit | DlnSweep | peer | speed ratio | bar |\n|---|---|---:|---:|---:|---:|\n");
            foreach (string kernel in rows.Select(row => row[3]).Distinct())
            {
                text.Append(Line(rows.Last(row => row[3] == kernel)));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Line(string[] row)
    {
        double? bar = row[8].Length == 0 ? null : Parse(row[8]);
        var result = new Result(row[3], row[4], Parse(row[5]), Parse(row[6]), Parse(row[7]), bar);
        return $"| {result.Kernel} | {result.Unit} | {result.OursText} | {result.PeerText} | {result.RatioText} | {result.BarText} |\n";
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string[] Fields(string line)
    {
        List<string> fields = [];
        int start = 0;
        bool quoted = false;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i] == ',' && !quoted))
            {
                fields.Add(line[start..i].Trim('"'));
                start = i + 1;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
        }

        return [.. fields];
    }
}
