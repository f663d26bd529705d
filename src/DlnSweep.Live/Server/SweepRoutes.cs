using System.Globalization;
using DlnSweep.Live.Html;
using DlnSweep.Live.Pages;
using DlnSweep.Live.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DlnSweep.Live.Server;

/// <summary>The pages of one sweep, below a prefix.</summary>
/// <param name="find">The sweep of a request; null when there is none.</param>
/// <param name="up">The way from the prefix to the root of the site.</param>
/// <param name="above">What lies above the sweep.</param>
/// <param name="stop">The end of the server.</param>
internal sealed class SweepRoutes(Func<HttpContext, Follower?> find, string up, string? above, CancellationToken stop)
{
    private delegate Task Handler(HttpContext context, Follower follower);

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder app, string prefix)
    {
        Add(app, prefix, PageAsync);
        Add(app, prefix + "events", (context, follower) => EventStream.WriteAsync(context, follower, SweepPage.Parts, stop));
        Add(app, prefix + "map", MapAsync);
        Add(app, prefix + "map/cell", MapCellAsync);
        Add(app, prefix + "cells", CellsAsync);
        Add(app, prefix + "cells/{id}", CellAsync);
        Add(app, prefix + "cells/{id}/events", CellEventsAsync);
        Add(app, prefix + "cells/{id}/curves", CurvesAsync);
    }

    private void Add(IEndpointRouteBuilder app, string pattern, Handler handler) => app.MapMethods(
        pattern,
        ["GET", "HEAD"],
        context => find(context) is { } follower ? handler(context, follower) : Reply.NotFoundAsync(context));

    private static Func<string, string?> Asked(HttpContext context) =>
        name => context.Request.Query.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values) ? values[0] : null;

    private static bool IsNarrow(HttpContext context) => Asked(context)("narrow") == "1";

    private (string Url, string Words)[] Trail(params (string Url, string Words)[] rest) =>
        above is null ? rest : [(rest.Length == 0 ? up : rest[0].Url + up, above), .. rest];

    private Task PageAsync(HttpContext context, Follower follower)
    {
        string path = context.Request.Path.Value!;
        if (path.EndsWith('/'))
        {
            return Reply.HtmlAsync(context, SweepPage.Of(follower, Asked(context), up, Trail()));
        }

        // Links of a sweep's page are relative to its folder.
        context.Response.Redirect(Uri.EscapeDataString(path[(path.LastIndexOf('/') + 1)..]) + "/");
        return Task.CompletedTask;
    }

    private Task CellsAsync(HttpContext context, Follower follower) =>
        Reply.HtmlAsync(context, CellsPage.Of(follower, Asked(context), up, Trail(("./", follower.Watch.Sweep.Name))));

    private static Task MapAsync(HttpContext context, Follower follower)
    {
        long results = follower.Watch.Current.Results;
        LiveFigures figures = follower.Watch.Figures;
        if (figures.Menu.Choose(Asked(context)) is not { } choice)
        {
            return Reply.NotFoundAsync(context);
        }

        string tag = string.Create(CultureInfo.InvariantCulture, $"\"{follower.Instance}-{results}\"");
        return Reply.IsKnown(context, tag) ? Task.CompletedTask
            : figures.Draw(choice, IsNarrow(context)) is { } drawing ? Reply.SvgAsync(context, drawing.Svg)
            : Reply.NotFoundAsync(context);
    }

    private static Task MapCellAsync(HttpContext context, Follower follower)
    {
        LiveFigures figures = follower.Watch.Figures;
        Func<string, string?> asked = Asked(context);
        return figures.Menu.Choose(asked) is { } choice
            && int.TryParse(asked("i"), NumberStyles.None, CultureInfo.InvariantCulture, out int i)
            && int.TryParse(asked("j"), NumberStyles.None, CultureInfo.InvariantCulture, out int j)
            && figures.CellAt(choice, i, j) is { } place
            && follower.Watch.Cells.Find(place.Id) is { } cell
            ? Reply.HtmlAsync(context, CellPart.Short(cell, choice.Value, place))
            : Reply.HtmlAsync(context, Markup.Empty);
    }

    private static WatchedCell? Cell(HttpContext context, Follower follower) =>
        context.Request.RouteValues["id"] is string id ? follower.Watch.Cells.Find(id) : null;

    private Task CellAsync(HttpContext context, Follower follower) =>
        Cell(context, follower) is { } cell
            ? Reply.HtmlAsync(
                context,
                CellPage.Of(follower, cell, Asked(context)("value"), "../" + up, Trail(("../", follower.Watch.Sweep.Name))))
            : Reply.NotFoundAsync(context);

    private static Task CurvesAsync(HttpContext context, Follower follower) =>
        Cell(context, follower) is { } cell
            ? Reply.HtmlAsync(context, CellPage.Curves(follower.Watch.Cells.Curves(cell.Id, Asked(context)("value"), IsNarrow(context))))
            : Reply.NotFoundAsync(context);

    private Task CellEventsAsync(HttpContext context, Follower follower) =>
        Cell(context, follower) is { } first
            ? EventStream.WriteAsync(
                context,
                follower,
                _ => follower.Watch.Cells.Find(first.Id) is { } cell ? [("cell", CellPart.Whole(cell))] : [],
                stop)
            : Reply.NotFoundAsync(context);
}
