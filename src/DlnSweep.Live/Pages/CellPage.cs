using DlnSweep.Live.Html;
using DlnSweep.Live.Watching;

namespace DlnSweep.Live.Pages;

/// <summary>A cell's own page: learning curves, results, replicates, parameters.</summary>
internal static class CellPage
{
    /// <summary>The page.</summary>
    /// <param name="follower">The sweep.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="value">The recorded column that is asked for.</param>
    /// <param name="up">The way to the root of the site.</param>
    /// <param name="trail">Links to what lies above.</param>
    public static Markup Of(Follower follower, WatchedCell cell, string? value, string up, IReadOnlyList<(string Url, string Words)> trail)
    {
        WatchedCells cells = follower.Watch.Cells;
        IReadOnlyList<MenuItem> recorded = cells.Recorded(cell.Id);
        Markup body = Markup.Of($"""
            <div class="title"><h1>{CellPart.Heading(cell)}</h1></div>
            <p id="say" class="unseen" role="status"></p>
            <section class="card" aria-labelledby="curves-heading">
            <div class="head"><h2 id="curves-heading">Learning curves</h2></div>
            <form id="curve-choice" method="get" action=""><label><span>Recorded value</span><select name="value"><option value="">As in the sweep's figures</option>{Markup.Each(
                recorded,
                r => Markup.Of($"<option value=\"{r.Key}\"{(r.Key == value ? new Markup(" selected") : Markup.Empty)}>{r.Words}</option>")
            )}</select></label><noscript><button>Show</button></noscript></form>
            <div id="curves" class="drawing" data-url="{cell.Id}/curves">{Curves(cells.Curves(cell.Id, value, narrow: false))}</div>
            </section>
            <div data-part="cell">{CellPart.Whole(cell)}</div>
            <section class="card"><h2>Parameters</h2>{CellPart.Parameters([.. cell.Coordinates, .. cell.Fixed])}</section>
            """);
        return PageFrame.Of($"Cell of {follower.Watch.Sweep.Name}", up, trail, $"{cell.Id}/events", body);
    }

    /// <summary>The drawing, or that there is none yet.</summary>
    public static Markup Curves(LiveDrawing? drawing) =>
        new(drawing?.Svg ?? "<p class=\"hint\">No replicate of this cell has its result yet; curves appear with the first.</p>");
}
