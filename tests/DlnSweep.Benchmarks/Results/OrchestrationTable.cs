using System.Globalization;
using System.Text;

namespace DlnSweep.Benchmarks.Results;

/// <summary>Shows the orchestration results with a line per system and a column per number of trials.</summary>
internal static class OrchestrationTable
{
    /// <summary>The table of rows named "system; N trials", perhaps followed by how many were measured in brackets.</summary>
    public static string Render(List<string[]> rows)
    {
        List<string> sizes = [.. rows.Select(r => Size(r)).Distinct()];
        var text = new StringBuilder("| ms a trial |").AppendJoin("", sizes.Select(s => $" {s} | ours is faster by |"));
        text.Append("\n|---|").AppendJoin("", sizes.Select(_ => "---:|---:|")).Append('\n');
        foreach (string system in rows.Select(r => r[3].Split("; ")[0]).Distinct())
        {
            text.Append(CultureInfo.InvariantCulture, $"| {system} |");
            foreach (string size in sizes)
            {
                string[]? row = rows.LastOrDefault(r => r[3].Split("; ")[0] == system && Size(r) == size);
                text.Append(CultureInfo.InvariantCulture, $" {Time(row)}{Part(row)} | {Ratio(row)} |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Size(string[] row) => row[3].Split("; ")[1].Split(" (")[0];

    private static string Part(string[]? row) => row?[3].Split(" (") is [_, string part] ? $" ({part}" : "";

    // A row of our own has no peer.
    private static string Time(string[]? row) =>
        row is null ? "" : (row[6] == "NaN" ? Parse(row[5]) : Parse(row[6])).ToString("G3", CultureInfo.InvariantCulture);

    private static string Ratio(string[]? row) =>
        row is null || row[7] == "NaN" ? "" : Parse(row[7]).ToString("G3", CultureInfo.InvariantCulture) + "x";

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
