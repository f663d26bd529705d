using System.Globalization;
using DlnSweep.Cli.Formatting;
using DlnSweep.Cli.Terminal;
using DlnSweep.Estimation.Costs;
using DlnSweep.Live.Watching;
using DlnSweep.Running.Directories;

namespace DlnSweep.Cli.Status;

/// <summary>A sweep's directory in words, 80 columns wide at most.</summary>
internal static class StatusText
{
    private const int Width = 80;
    private const int BarWidth = 50;
    private const int MostListed = 5;

    /// <summary>The lines.</summary>
    public static string Of(SweepReport report)
    {
        WatchSnapshot now = report.Now;
        List<string> lines =
        [
            $"{report.Sweep.Name} ({report.Sweep.Model.Name})",
            .. Indented(Prose.Wrap(CoverageText.Of(now.Coverage), Width - 2)).Split(Environment.NewLine),
            Bar(report),
            .. now.Processes.Select(p => Indented(Process(p))),
        ];
        if (report.SecondsLeft is { } left && now.Coverage.Missing > 0)
        {
            lines.Add(Indented($"{(now.Rate is > 0 and { } rate ? $"{Quantity.Rate(rate)} a second, " : "")}{Quantity.Left(left)}"));
        }

        AddUnusual(lines, now);
        AddEstimate(lines, report);
        AddRunning(lines, now);
        AddFailures(lines, now);
        return string.Join(Environment.NewLine, lines.Select(Shorten));
    }

    private static string Bar(SweepReport report)
    {
        double part = (double)report.Done / Math.Max(1, report.Now.Coverage.Total);
        int filled = (int)(BarWidth * part);
        string percent = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(100 * part):F0}");
        return Indented($"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {percent} % done");
    }

    private static string Process(HeartbeatReport process) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"running on {process.Host} (process {process.ProcessId}, {process.Engine} engine): {process.Finished}/{process.Total} in "
                + $"{Quantity.Duration((process.At - process.Started).TotalSeconds)}");

    private static void AddUnusual(List<string> lines, WatchSnapshot now)
    {
        if (now.Damaged > 0)
        {
            lines.Add(Indented($"{Quantity.Count(now.Damaged, "shard")} cannot be read and will be rerun"));
        }

        if (now.Trouble is { } trouble)
        {
            lines.Add(Indented(trouble));
        }
    }

    private static void AddEstimate(List<string> lines, SweepReport report)
    {
        if (report.Truth is not { } truth)
        {
            return;
        }

        SavedEstimate latest = truth.Latest;
        string basis = latest.Probed > 0 ? "measured" : "measured, as declared";
        lines.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Expected: {Quantity.CoreTime(latest.CoreSeconds)}; {latest.Probed} of {latest.Configurations} {basis}"));
        if (truth.Error is { } error)
        {
            string sign = error < 0 ? "less" : "more";
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Spent:    {Quantity.CoreTime(truth.SpentSeconds)} of an estimated {Quantity.CoreTime(truth.PredictedSeconds)}, "
                        + $"{100 * Math.Abs(error):F0} % {sign}"));
        }

        if (report.Now.Coverage.Missing == 0)
        {
            lines.Add(
                $"Wall:     {Quantity.Duration(truth.LatestWallSeconds)} in the last run, expected "
                    + $"{Quantity.Duration(truth.Latest.WallSeconds.Expected)} with its merge");
        }
    }

    private static void AddRunning(List<string> lines, WatchSnapshot now)
    {
        if (now.Running.Count > 0)
        {
            lines.Add("Running:");
            lines.AddRange(now.Running.OrderBy(r => r.Progress).Take(MostListed).Select(r => string.Create(
                CultureInfo.InvariantCulture, $"  {100 * r.Progress,3:F0} %  {Words(r.Configuration)}")));
            AddMore(lines, now.RunningCount - Math.Min(MostListed, now.Running.Count));
        }
    }

    private static void AddFailures(List<string> lines, WatchSnapshot now)
    {
        if (now.Failures.Count > 0)
        {
            lines.Add("Failed (records in failures/):");
            foreach (FailureGroup group in now.Failures.Take(MostListed))
            {
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"  {group.Count} x {group.Reason.ReplaceLineEndings(" ")}"));
                lines.Add($"      {group.First[0].Id}  {Words(group.First[0])}");
            }

            AddMore(lines, now.Failures.Count - Math.Min(MostListed, now.Failures.Count));
        }
    }

    private static void AddMore(List<string> lines, long more)
    {
        if (more > 0)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"  and {more} more"));
        }
    }

    private static string Words(NamedConfiguration configuration) =>
        configuration.Words.Length > 0
            ? $"{configuration.Words}, replicate {configuration.Replicate}"
            : $"replicate {configuration.Replicate}";

    private static string Indented(string line) => "  " + line;

    private static string Shorten(string line) => line.Length <= Width ? line : line[..(Width - 3)] + "...";
}
