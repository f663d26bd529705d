using System.Globalization;
using DlnSweep.Cluster.Stores;

namespace DlnSweep.Cli.Formatting;

/// <summary>The state of the clusters of a store in lines of at most 80 columns.</summary>
internal static class ClusterText
{
    /// <summary>Silos by cluster, sweeps, reminders.</summary>
    public static string Of(ClusterStatus status)
    {
        List<string> lines = [];
        foreach (IGrouping<string, SiloRecord> cluster in status.Silos.GroupBy(s => s.ClusterId))
        {
            string states = string.Join(
                ", ",
                cluster.GroupBy(s => s.State).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}")));
            lines.Add($"cluster {cluster.Key}: {states}");
            lines.Add($"  {"silo", -22} {"address", -22} {"state", -13} {"up", 8} {"heartbeat", 9}");
            lines.AddRange(
                cluster.Select(s =>
                    $"  {Cut(s.Name, 22), -22} {Cut(s.Endpoint, 22), -22} {s.State, -13} {(s.State == "dead" ? "" : Age(s.UpSeconds)), 8} "
                        + $"{Age(s.HeartbeatSeconds), 9}"));
        }

        if (status.Silos.Count == 0)
        {
            lines.Add("no silos");
        }

        Section(
            lines,
            "sweep",
            "changed",
            status.Sweeps.Select(s => ($"{Cut(s.Key, 56),-56} {s.State}", s.ChangedSeconds is { } age ? Age(age) : "")));
        Section(lines, "reminder", "every", status.Reminders.Select(r => ($"{r.Name} of {r.Grain}", Age(r.PeriodSeconds))));
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>A duration in its largest two units: <c>0.4 s</c>, <c>12 s</c>, <c>3m 05s</c>, <c>2h 14m</c>, <c>5d 03h</c>.</summary>
    internal static string Age(double seconds)
    {
        TimeSpan age = TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e9));
        return age.TotalSeconds < 10 ? age.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture)
            : age.TotalMinutes < 1 ? age.ToString("s' s'", CultureInfo.InvariantCulture)
            : age.TotalHours < 1 ? age.ToString("m'm 'ss's'", CultureInfo.InvariantCulture)
            : age.TotalDays < 1 ? age.ToString("h'h 'mm'm'", CultureInfo.InvariantCulture)
            : age.ToString("d'd 'hh'h'", CultureInfo.InvariantCulture);
    }

    private static void Section(List<string> lines, string name, string measure, IEnumerable<(string Name, string Measure)> rows)
    {
        (string Name, string Measure)[] all = [.. rows];
        if (all.Length > 0)
        {
            lines.Add($"{name,-68} {measure,9}");
            lines.AddRange(all.Select(row => $"  {Cut(row.Name, 66),-66} {row.Measure,9}"));
        }
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 3)] + "...";
}
