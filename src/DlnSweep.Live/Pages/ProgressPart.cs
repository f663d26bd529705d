using System.Globalization;
using DlnSweep.Live.Html;
using DlnSweep.Live.Watching;
using DlnSweep.Results.Merging;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Live.Pages;

/// <summary>How far the sweep is: numbers, coverage, rate and time left.</summary>
internal static class ProgressPart
{
    private const int BarLength = 1000;

    /// <summary>The part.</summary>
    public static Markup Of(WatchSnapshot now)
    {
        Coverage c = now.Coverage;
        long done = c.Completed + c.Diverged;
        return Markup.Of($"""
            <div class="figures">
            <p class="big"><strong>{Wording.Percent(done, c.Total)}</strong> <span>{Wording.Count(done)} of {Wording.Plural(
                c.Total,
                "configuration has its result",
                "configurations have their results"
            )}</span></p>
            <dl>
            <div><dt>State</dt><dd class="state" data-state="{State(now).Key}">{State(now).Words}</dd></div>
            {Entry("Rate", now.Rate is { } rate and > 0 ? Wording.Rate(rate) : null)}
            {Entry("Time left", now.SecondsLeft is { } left ? Wording.Duration(left) : null)}
            </dl>
            </div>
            {Bar(now)}
            <ul class="legend">{Markup.Each(Kinds(now).Where(k => k.Count > 0 || k.Always), k =>
                Markup.Of($"<li><span class=\"swatch {k.Key}\"></span><b>{Wording.Count(k.Count)}</b> {k.Words}</li>")
            )}</ul>
            {Notes(now)}
            """);
    }

    /// <summary>The same in one sentence.</summary>
    public static string Sentence(WatchSnapshot now)
    {
        string left = now.SecondsLeft is { } seconds ? $", {Wording.Duration(seconds)} left" : "";
        return $"{State(now).Words}: "
            + $"{string.Join(", ", Kinds(now).Where(k => k.Count > 0).Select(k => $"{Wording.Count(k.Count)} {k.Words}"))}{left}.";
    }

    /// <summary>How far, for the title of a tab.</summary>
    public static string Short(WatchSnapshot now) => Wording.Percent(now.Coverage.Completed + now.Coverage.Diverged, now.Coverage.Total);

    private static Markup Entry(string name, string? value) =>
        value is null ? Markup.Empty : Markup.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private static (string Key, string Words) State(WatchSnapshot now) =>
        now.Processes.Count > 0 ? ("running", "Running")
        : now.Unread > 0 ? ("reading", "Reading results")
        : now.Coverage.Missing > 0 ? ("idle", "Not running")
        : now.Coverage.Failed > 0 ? ("failed", "Finished, with failures")
        : ("complete", "Complete");

    private static (string Key, string Words, long Count, bool Always)[] Kinds(WatchSnapshot now) =>
    [
        (StatusWords.Completed, StatusWords.Completed, now.Coverage.Completed, true),
        (StatusWords.Diverged, StatusWords.Diverged, now.Coverage.Diverged, false),
        (StatusWords.Failed, StatusWords.Failed, now.Coverage.Failed, false),
        ("unread", "being read", now.Unread, false),
        ("running", "running", Running(now), false),
        (StatusWords.Missing, StatusWords.Missing, now.Coverage.Missing - now.Unread - Running(now), false),
    ];

    // What failed once and runs again counts as failed until it has its result.
    private static long Running(WatchSnapshot now) => Math.Min(now.RunningCount, now.Coverage.Missing - now.Unread);

    private static Markup Bar(WatchSnapshot now)
    {
        List<Markup> parts = [];
        double at = 0;
        foreach ((string key, _, long count, _) in Kinds(now))
        {
            double length = now.Coverage.Total == 0 ? 0 : (double)BarLength * count / now.Coverage.Total;
            if (count > 0)
            {
                parts.Add(Markup.Of($"<rect class=\"{key}\" x=\"{at:0.##}\" width=\"{Math.Max(length, 1.5):0.##}\" height=\"12\"/>"));
            }

            at += length;
        }

        return Markup.Of(
            $"<svg class=\"coverage\" viewBox=\"0 0 {BarLength} 12\" preserveAspectRatio=\"none\" role=\"img\" "
                + $"aria-label=\"{Sentence(now)}\">{Markup.Join(parts)}</svg>");
    }

    private static Markup Notes(WatchSnapshot now)
    {
        List<string> notes = [];
        if (now.Trouble is { } trouble)
        {
            notes.Add($"The directory cannot be read: {trouble}");
        }

        if (now.Damaged > 0)
        {
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Wording.Plural(now.Damaged, "shard is", "shards are")} damaged; the next run puts "
                        + $"{(now.Damaged == 1 ? "it" : "them")} aside and runs the "
                        + $"{(now.Damaged == 1 ? "configuration" : "configurations")} again."));
        }

        if (State(now).Key == "idle")
        {
            notes.Add("Run the same dlnsweep command to resume.");
        }

        return Markup.Each(notes, n => Markup.Of($"<p class=\"note\">{n}</p>"));
    }
}
