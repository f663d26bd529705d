using System.Globalization;
using DlnSweep.Live.Html;
using DlnSweep.Live.Watching;

namespace DlnSweep.Live.Pages;

/// <summary>What failed, by reason.</summary>
internal static class FailuresPart
{
    /// <summary>The part; empty when nothing failed.</summary>
    public static Markup Of(WatchSnapshot now) => now.Failures.Count == 0 ? Markup.Empty : Markup.Of($"""
        <h2>Failures</h2>
        <ul class="failures">{Markup.Each(now.Failures, Group)}</ul>
        {Rest(now.Coverage.Failed - now.Failures.Sum(f => f.Count))}
        """);

    private static Markup Group(FailureGroup group) =>
        Markup.Of(
            $"""
            <li><p class="reason">{group.Reason}</p><p class="where"><b>{Wording.Plural(
                group.Count,
                "configuration",
                "configurations"
            )}:</b> {Markup.Join(Links(group))}{(
                group.Count > group.First.Count ? Markup.Of($" and {Wording.Count(group.Count - group.First.Count)} more") : Markup.Empty
            )}</p></li>
            """);

    private static IEnumerable<Markup> Links(FailureGroup group) =>
        group.First.Select((f, i) => Markup.Of($"{(i == 0 ? "" : "; ")}<a href=\"cells/{f.CellId}\">{Words(f)}</a>"));

    private static string Words(NamedConfiguration configuration)
    {
        string replicate = string.Create(CultureInfo.InvariantCulture, $"replicate {configuration.Replicate}");
        return configuration.Words.Length > 0 ? $"{configuration.Words}, {replicate}" : replicate;
    }

    private static Markup Rest(long count) =>
        count <= 0
            ? Markup.Empty
            : Markup.Of($"<p class=\"note\">and {Wording.Plural(count, "configuration", "configurations")} for other reasons</p>");
}
