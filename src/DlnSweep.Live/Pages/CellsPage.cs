using System.Globalization;
using DlnSweep.Live.Html;
using DlnSweep.Live.Watching;

namespace DlnSweep.Live.Pages;

/// <summary>All cells of a sweep as a table, a part at a time.</summary>
internal static class CellsPage
{
    private const int PageSize = 50;

    /// <summary>The page.</summary>
    /// <param name="follower">The sweep.</param>
    /// <param name="asked">The query.</param>
    /// <param name="up">The way to the root of the site.</param>
    /// <param name="trail">Links to what lies above.</param>
    public static Markup Of(Follower follower, Func<string, string?> asked, string up, IReadOnlyList<(string Url, string Words)> trail)
    {
        WatchedCells cells = follower.Watch.Cells;
        MapMenu menu = follower.Watch.Figures.Menu;
        int last = Math.Max(1, (cells.Count + PageSize - 1) / PageSize);
        int page = int.TryParse(asked("page"), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? Math.Clamp(number, 1, last)
            : 1;
        IReadOnlyList<WatchedCell> shown = cells.Page((page - 1) * PageSize, PageSize);
        MenuItem? value = menu.Values.FirstOrDefault(v => v.Key == menu.Choose(asked)?.Value);
        Markup body = Markup.Of($"""
            <div class="title"><h1>Cells of {follower.Watch.Sweep.Name}</h1></div>
            <div class="card">
            <form method="get" action=""><label><span>Value</span><select name="value">{Markup.Each(menu.Values, v =>
                Markup.Of($"<option value=\"{v.Key}\"{(v == value ? new Markup(" selected") : Markup.Empty)}>{v.Words}</option>")
            )}</select></label><input type="hidden" name="page" value="{page}"><button>Show</button></form>
            <div class="scroll" tabindex="0" role="region" aria-label="Cells"><table>
            <thead><tr><th scope="col">Cell</th><th scope="col">Replicates</th><th scope="col" class="n">{value?.Words}</th><th scope="col" class="n">SD</th></tr></thead>
            <tbody>{Markup.Each(shown, c => Row(c, value?.Key))}</tbody>
            </table></div>
            <nav class="pages" aria-label="Pages">{Link(page > 1, page - 1, "Previous", value)}<span>Page {page} of {last}</span>{Link(
                page < last,
                page + 1,
                "Next",
                value
            )}</nav>
            </div>
            """);
        return PageFrame.Of($"Cells of {follower.Watch.Sweep.Name}", up, trail, null, body);
    }

    private static Markup Row(WatchedCell cell, string? value)
    {
        MetricReading? reading = cell.Metrics.FirstOrDefault(m => m.Name == value);
        return Markup.Of(
            $"""
            <tr><th scope="row"><a href="cells/{cell.Id}">{CellPart.Heading(cell)}</a></th><td>{cell.Counts.InWords()}</td><td class="n">{(reading is null ? "–" : Wording.Value(reading.Mean))}</td><td class="n">{(
                reading is null ? "–" : Wording.Value(reading.StandardDeviation, 2)
            )}</td></tr>
            """);
    }

    private static Markup Link(bool there, int page, string words, MenuItem? value) => there
        ? Markup.Of($"<a href=\"?value={Uri.EscapeDataString(value?.Key ?? "")}&amp;page={page}\">{words}</a>")
        : Markup.Of($"<span class=\"off\">{words}</span>");
}
