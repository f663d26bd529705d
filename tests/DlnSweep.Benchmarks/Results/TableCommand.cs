using System.Globalization;
using System.Text;
using DlnSweep.Benchmarks.Estimates;
using DlnSweep.Testing;

namespace DlnSweep.Benchmarks.Results;

/// <summary>Makes the Markdown tables of README.md and docs from the latest row of everything in the results files.</summary>
internal static class TableCommand
{
    // Each part of a page with the results files that it shows, and how.
    private static readonly (string Page, string Mark, string[] Files, Func<List<string[]>, string> Render)[] Parts =
    [
        ("docs/performance.md", "performance", ["kernels"], Rows),
        ("README.md", "orchestration", ["orchestration"], OrchestrationTable.Render),
        ("docs/performance.md", "scale", ["scale", "study"], Rows),
        ("docs/cluster.md", "engines", ["engines"], Rows),
        ("docs/operations.md", "estimates", ["estimates"], EstimatesTable.Render),
    ];

    public static int Run(string[] args)
    {
        if (args is ["--write"])
        {
            return Parts.Max(p => Write(p.Mark));
        }

        Array.ForEach(Parts, p => Console.Write(Tables(p.Files, p.Render)));
        return 0;
    }

    /// <summary>Puts one part into its page.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(string mark)
    {
        (string page, _, string[] files, Func<List<string[]>, string> render) = Parts.Single(p => p.Mark == mark);
        return MarkedText.Replace(Path.Combine(Checkout.Root, page), mark, Tables(files, render));
    }

    private static string Tables(string[] files, Func<List<string[]>, string> render) =>
        string.Concat(files.Select(f => Table(Path.Combine(ResultsFile.Folder, f + ".csv"), render)));

    private static string Table(string file, Func<List<string[]>, string> render)
    {
        if (!File.Exists(file))
        {
            return "";
        }

        IEnumerable<string[]> rows = File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(Fields);

        // Rows of different machines or commits do not share a header.
        return string.Concat(rows
            .GroupBy(r => r[3])
            .Select(r => r.Last())
            .GroupBy(r => (Machine: r[2], Commit: r[0], Day: r[1]))
            .Select(g => string.Create(
                CultureInfo.InvariantCulture, $"\n{g.Key.Machine} (commit {g.Key.Commit}, {g.Key.Day})\n\n{render([.. g])}\n")));
    }

    private static string Rows(List<string[]> rows)
    {
        var text = new StringBuilder();
        text.Append("| work | unit | DlnSweep | peer or limit | speed ratio | bar |\n|---|---|---:|---:|---:|---:|\n");
        rows.ForEach(row => text.Append(Line(row)));

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
