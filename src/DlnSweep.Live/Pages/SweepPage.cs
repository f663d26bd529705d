using DlnSweep.Figures.Text;
using DlnSweep.Live.Html;
using DlnSweep.Live.Watching;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Live.Pages;

/// <summary>A sweep's main page.</summary>
internal static class SweepPage
{
    /// <summary>The page.</summary>
    /// <param name="follower">The sweep.</param>
    /// <param name="asked">The query.</param>
    /// <param name="up">The way to the root of the site.</param>
    /// <param name="trail">Links to what lies above.</param>
    public static Markup Of(Follower follower, Func<string, string?> asked, string up, IReadOnlyList<(string Url, string Words)> trail)
    {
        SweepDefinition sweep = follower.Watch.Sweep;
        WatchSnapshot now = follower.Watch.Current;
        Markup body = Markup.Of($"""
            <div class="title"><h1>{sweep.Name}</h1><p class="lead">{sweep.Model.Summary}<br><span>{sweep.Model.Source}</span></p></div>
            <p id="say" class="unseen" role="status"></p>
            <section class="card progress" aria-label="Progress" data-part="progress">{ProgressPart.Of(now)}</section>
            {Map(follower, asked)}
            <section class="card" aria-label="At work" data-part="work">{WorkPart.Of(now)}</section>
            <section class="card bad" aria-label="Failures" data-part="failures">{FailuresPart.Of(now)}</section>
            {About(sweep)}
            """);
        return PageFrame.Of($"{ProgressPart.Short(now)} · {sweep.Name}", up, trail, "events", body);
    }

    /// <summary>What changes as results come.</summary>
    public static IEnumerable<(string Part, Markup Content)> Parts(WatchSnapshot now) =>
        [("progress", ProgressPart.Of(now)), ("work", WorkPart.Of(now)), ("failures", FailuresPart.Of(now))];

    private static Markup Map(Follower follower, Func<string, string?> asked)
    {
        LiveFigures figures = follower.Watch.Figures;
        MapMenu menu = figures.Menu;
        if (menu.Choose(asked) is not { } choice)
        {
            return Markup.Of(
                $"<section class=\"card\"><h2>Cells</h2><p><a "
                    + $"href=\"cells\">{Wording.Plural(follower.Watch.Cells.Count, "cell", "cells")} with their results</a></p></section>");
        }

        LiveDrawing? drawing = figures.Draw(choice, narrow: false);
        return Markup.Of($"""
            <div class="columns">
            <section class="card map" aria-labelledby="map-heading">
            <div class="head"><h2 id="map-heading">Map</h2><a href="cells">All {Wording.Count(
                follower.Watch.Cells.Count
            )} cells as a table</a></div>
            <form id="choice" method="get" action="">
            {Select("value", "Value", menu.Values, choice.Value)}
            {(menu.Statistics.Count > 1 ? Select("of", "Statistic", menu.Statistics, choice.Statistic) : Markup.Empty)}
            {(menu.Axes.Count > 1 ? Select("x", "Across", menu.Axes, choice.X) : Markup.Empty)}
            {(
                menu.Axes.Count > 1
                    ? Select("y", "Up", [.. menu.Axes, new MenuItem(MapMenu.None, "nothing: a curve")], choice.Y ?? MapMenu.None)
                    : Markup.Empty
            )}
            {Markup.Each(menu.Others(choice), o =>
                Select(
                    o.Key,
                    RichHtml.Plain(o.Name),
                    [.. o.Points.Select((p, i) => new MenuItem(i.ToString(System.Globalization.CultureInfo.InvariantCulture), p))],
                    o.Point.ToString(System.Globalization.CultureInfo.InvariantCulture))
            )}
            {Select("log", "Scale", [new MenuItem("0", "linear"), new MenuItem("1", "logarithmic")], choice.Log ? "1" : "0")}
            <noscript><button>Show</button></noscript>
            </form>
            <div id="map" class="drawing" tabindex="0" role="application" aria-label="{drawing?.Caption
                ?? "Map"}. Arrow keys move between cells, Enter opens a cell." data-results="{follower.Instance}-{now(
                follower
            )}">{new Markup(drawing?.Svg ?? "<p class=\"hint\">Nothing to draw.</p>")}</div>
            {Refined(follower.Watch.Sweep, figures.IsRefined(choice))}
            </section>
            <section class="card cell" id="cell" aria-label="Cell">{CellPart.Hint}</section>
            </div>
            """);

        static long now(Follower follower) => follower.Watch.Current.Results;
    }

    private static Markup Refined(SweepDefinition sweep, bool shown) => sweep.Refine is not { } refine
        ? Markup.Empty
        : shown
            ? Markup.Of(
                $"<p class=\"note\">Refined by {refine.Value}: each cell is as large as the squares that it is a corner of, the finest at "
                    + $"most 1/{1 << refine.Levels} of the grid's along each axis.</p>")
        : Markup.Of(
            $"<p class=\"note\">Cells that refinement adds to the grid are shown over {refine.X} and {refine.Y}, and in the table.</p>");

    private static Markup Select(string name, string label, IReadOnlyList<MenuItem> items, string chosen) =>
        Markup.Of(
            $"""
            <label><span>{label}</span><select name="{name}">{Markup.Each(items, i =>
                Markup.Of($"<option value=\"{i.Key}\"{(i.Key == chosen ? new Markup(" selected") : Markup.Empty)}>{i.Words}</option>")
            )}</select></label>
            """);

    // The parameters of a zip move together: its points count once.
    private static Markup Axis(Axis axis, AxisColumn column, bool first) =>
        Markup.Of(
            $"""
            <tr><th scope="row"><code>{column.Name}</code></th><td class="n">{(
                first ? Wording.Count(axis.Count) : "together"
            )}</td><td><code class="values">{column.ToString()}</code></td><td>{column.Parameter.Meaning}</td></tr>
            """);

    private static Markup About(SweepDefinition sweep) =>
        Markup.Of(
            $"""
            <section class="card"><h2>The sweep</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Axes"><table>
            <thead><tr><th scope="col">Axis</th><th scope="col" class="n">Points</th><th scope="col">Values</th><th scope="col">Meaning</th></tr></thead>
            <tbody>{Markup.Each(sweep.Axes.SelectMany(a => a.Columns.Select((c, i) => (Axis: a, Column: c, First: i == 0))), p =>
                Axis(p.Axis, p.Column, p.First)
            )}
            </tbody></table></div>
            <dl class="facts"><div><dt>Model</dt><dd>{sweep.Model.Name}, version {sweep.ModelVersion}</dd></div><div><dt>Seed</dt><dd>{sweep.Seed}</dd></div><div><dt>Replicates</dt><dd>{sweep.Replicates}</dd></div>{(
                sweep.Where is null ? Markup.Empty : Markup.Of($"<div><dt>Where</dt><dd><code>{sweep.Where.Text}</code></dd></div>")
            )}</dl>
            </section>
            """);
}
