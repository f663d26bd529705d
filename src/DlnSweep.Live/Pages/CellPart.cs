using DlnSweep.Figures.Text;
using DlnSweep.Live.Html;
using DlnSweep.Live.Watching;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Live.Pages;

/// <summary>The numbers of a cell beside the map, and the tables of its own page.</summary>
internal static class CellPart
{
    /// <summary>What the map's neighbour says before a cell is pointed at.</summary>
    public static Markup Hint { get; } =
        new(
            """
            <h2>Cell</h2>
            <p class="hint">Point at a cell of the map for its numbers, and click it for its learning curves. By keyboard: go to the map, move with the arrow keys, open with Enter.</p>
            """);

    /// <summary>A cell in short.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="value">The metric that the map shows.</param>
    /// <param name="place">The places of the map that it covers.</param>
    public static Markup Short(WatchedCell cell, string value, PlacedCell place) =>
        Markup.Of(
            $"""
            <h2>Cell</h2>
            <p class="coordinates" data-box="{place.Left} {place.Right} {place.Bottom} {place.Top}" data-next="{string.Join(
                ' ',
                place.Next.SelectMany(n => (int[])[n.Column, n.Row])
            )}" data-say="{Say(cell, value)}">{Heading(cell)}</p>
            <p class="counts">{cell.Counts.InWords()}</p>
            {(cell.Metrics.Count == 0 ? Markup.Empty : Metrics(cell, value, wide: false))}
            <p><a class="open" href="cells/{cell.Id}">Learning curves and parameters</a></p>
            """);

    /// <summary>The tables of a cell's own page.</summary>
    public static Markup Whole(WatchedCell cell) =>
        Markup.Of(
            $"""
            <section class="card"><h2>Results</h2>
            <p class="counts">{cell.Counts.InWords()}</p>
            {(cell.Metrics.Count == 0 ? new Markup("<p class=\"hint\">No result yet.</p>") : Metrics(cell, "", wide: true))}</section>
            <section class="card"><h2>Replicates</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Replicates"><table>
            <thead><tr><th scope="col">Replicate</th><th scope="col">State</th><th scope="col">Reason</th><th scope="col">Configuration</th></tr></thead>
            <tbody>{Markup.Each(cell.Replicates, Replicate)}</tbody>
            </table></div></section>
            """);

    /// <summary>Parameters in a table.</summary>
    public static Markup Parameters(IEnumerable<NamedValue> parameters) =>
        Markup.Of(
            $"""
            <div class="scroll" tabindex="0" role="region" aria-label="Parameters"><table>
            <thead><tr><th scope="col">Parameter</th><th scope="col" class="n">Value</th><th scope="col">Meaning</th></tr></thead>
            <tbody>{Markup.Each(parameters, p =>
                Markup.Of(
                    $"<tr><th scope=\"row\"><code>{p.Name}</code></th><td class=\"n\">{new Markup(RichHtml.Of(p.Value))}</td><td>{p.Meaning}</td></tr>")
            )}</tbody>
            </table></div>
            """);

    /// <summary>A cell's place in the grid.</summary>
    public static Markup Heading(WatchedCell cell) =>
        cell.Words.Length > 0 ? new Markup(RichHtml.Of(cell.Words)) : new Markup("the only cell");

    private static string Say(WatchedCell cell, string value)
    {
        MetricReading? reading = cell.Metrics.FirstOrDefault(m => m.Name == value);
        string numbers = reading is null
            ? cell.Counts.InWords()
            : $"{RichHtml.Plain(reading.Title)} = {Wording.Value(reading.Mean)}{Spread(reading)}";
        return cell.Words.Length > 0 ? $"{RichHtml.Plain(cell.Words)}: {numbers}" : numbers;
    }

    private static string Spread(MetricReading reading) =>
        double.IsNaN(reading.StandardDeviation) ? "" : $" ± {Wording.Value(reading.StandardDeviation, 2)}";

    private static Markup Metrics(WatchedCell cell, string value, bool wide)
    {
        bool several = cell.Metrics.Any(m => m.Count > 1);
        Markup extra =
            wide && several
                ? new Markup("<th scope=\"col\" class=\"n\">Smallest</th><th scope=\"col\" class=\"n\">Largest</th>")
                : Markup.Empty;
        Markup meaning = wide ? new Markup("<th scope=\"col\">Meaning</th>") : Markup.Empty;
        return Markup.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="Metrics"><table>
            <thead><tr><th scope="col">Metric</th><th scope="col" class="n">{(several ? "Mean" : "Value")}</th>{(
                several ? new Markup("<th scope=\"col\" class=\"n\">SD</th>") : Markup.Empty
            )}{extra}{meaning}</tr></thead>
            <tbody>{Markup.Each(cell.Metrics, m => Row(m, m.Name == value, several, wide))}</tbody>
            </table></div>
            """);
    }

    private static Markup Row(MetricReading m, bool shown, bool several, bool wide) =>
        Markup.Of(
            $"""
            <tr{(shown ? new Markup(" class=\"shown\"") : Markup.Empty)}><th scope="row">{new Markup(
                RichHtml.Of(m.Title)
            )}</th><td class="n">{Wording.Value(m.Mean)}</td>{(
                several ? Markup.Of($"<td class=\"n\">{Wording.Value(m.StandardDeviation, 2)}</td>") : Markup.Empty
            )}{(
                wide && several
                    ? Markup.Of($"<td class=\"n\">{Wording.Value(m.Minimum)}</td><td class=\"n\">{Wording.Value(m.Maximum)}</td>")
                    : Markup.Empty
            )}{(wide ? Markup.Of($"<td>{m.Meaning}</td>") : Markup.Empty)}</tr>
            """);

    private static Markup Replicate(WatchedReplicate replicate) =>
        Markup.Of(
            $"""
            <tr><th scope="row">{replicate.Replicate}</th><td><span class="swatch {replicate.State.Word()}"></span>{replicate.State.Word()}</td><td>{replicate.Detail}</td><td><code>{replicate.Id}</code></td></tr>
            """);
}
