using System.Globalization;
using DlnSweep.Live.Html;
using DlnSweep.Live.Watching;
using DlnSweep.Running.Directories;

namespace DlnSweep.Live.Pages;

/// <summary>Who works on the sweep, and on what.</summary>
internal static class WorkPart
{
    /// <summary>The part; empty when nobody works.</summary>
    public static Markup Of(WatchSnapshot now) =>
        now.Processes.Count == 0
            ? Markup.Empty
            : Markup.Of(
                $"""
                <h2 id="work-heading">At work</h2>
                <div class="scroll" tabindex="0" role="region" aria-label="Processes">
                <table>
                <thead><tr><th scope="col">Host</th><th scope="col" class="n">Process</th><th scope="col">Engine</th><th scope="col">Since</th><th scope="col" class="n">Running</th><th scope="col" class="n">Done</th><th scope="col">Rate</th><th scope="col">Time left</th></tr></thead>
                <tbody>{Markup.Each(now.Processes, Row)}</tbody>
                </table>
                </div>
                {(now.Running.Count == 0 ? Markup.Empty : Markup.Of($"<ul class=\"running\">{Markup.Each(now.Running, Line)}</ul>"))}
                {(
                    now.RunningCount > now.Running.Count
                        ? Markup.Of($"<p class=\"note\">and {Wording.Count(now.RunningCount - now.Running.Count)} more</p>")
                        : Markup.Empty
                )}
                """);

    private static Markup Row(HeartbeatReport process) =>
        Markup.Of(
            $"""
            <tr><th scope="row">{process.Host}</th><td class="n">{process.ProcessId}</td><td>{process.Engine}</td><td><time datetime="{process.Started.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}">{process.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC</time></td><td class="n">{process.Running.Count}</td><td class="n">{Wording.Count(
                process.Finished
            )} / {Wording.Count(process.Total)}</td><td>{(process.Finished > 0 ? Wording.Rate(process.Rate) : "–")}</td><td>{(
                process.SecondsLeft is { } left ? Wording.Duration(left) : "–"
            )}</td></tr>
            """);

    private static Markup Line(RunningConfiguration running)
    {
        NamedConfiguration configuration = running.Configuration;
        string replicate = string.Create(CultureInfo.InvariantCulture, $"replicate {configuration.Replicate}");
        string words = configuration.Words.Length > 0 ? $"{configuration.Words}, {replicate}" : replicate;
        return Markup.Of(
            $"""
            <li><a href="cells/{configuration.CellId}">{words}</a><progress max="1" value="{running.Progress:0.###}" aria-label="Progress of {words}"></progress><span class="n">{Math.Floor(
                100 * running.Progress
            ):0} %</span></li>
            """);
    }
}
