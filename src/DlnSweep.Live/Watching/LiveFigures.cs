using DlnSweep.Dynamics.Modeling;
using DlnSweep.Figures.Colors;
using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Phase;
using DlnSweep.Figures.Rendering;
using DlnSweep.Figures.Sheet;
using DlnSweep.Reports;

namespace DlnSweep.Live.Watching;

/// <summary>Draws the maps and curves of a sweep as it stands: the report's figures, one panel at a time.</summary>
public sealed class LiveFigures
{
    private static readonly FigureStyle Wide = new(760, 560, 14), Narrow = new(420, 420, 13);

    private readonly WatchedSweep watched;

    internal LiveFigures(WatchedSweep watched)
    {
        this.watched = watched;
        Menu = new MapMenu(watched.Scene, watched.Board.Metrics);
    }

    /// <summary>What there is to choose.</summary>
    public MapMenu Menu { get; }

    /// <summary>Draws a choice; null while there is nothing to draw.</summary>
    /// <param name="choice">What to show.</param>
    /// <param name="narrow">Whether for a phone's width.</param>
    public LiveDrawing? Draw(MapChoice choice, bool narrow)
    {
        lock (watched.Gate)
        {
            return choice.Y is null ? Curve(choice, narrow) : Map(choice, narrow);
        }
    }

    /// <summary>Whether a map shows cells of different size: the axes that the sweep refines.</summary>
    public bool IsRefined(MapChoice choice) =>
        choice.Y is not null
        && IsToScale(choice.X)
        && IsToScale(choice.Y)
        && RefinedPhase.IsOf(watched.Scene, Declaration(choice, FigureKind.Phase));

    /// <summary>
    /// The cell at a place of the map, between edges that count from the left and from the bottom; null where there is none.
    /// </summary>
    public PlacedCell? CellAt(MapChoice choice, int column, int row)
    {
        if (IsRefined(choice))
        {
            return RefinedCellAt(choice, column, row);
        }

        if (choice.Y is null || watched.Scene.Axis(choice.X) is not { } x || watched.Scene.Axis(choice.Y) is not { } y
            || column < 0 || column >= x.Places.Length || row < 0 || row >= y.Places.Length)
        {
            return null;
        }

        int[] points = [.. choice.Points];
        points[Menu.AxisOf(choice.X)] = x.PointAt(x.Places[column]);
        points[Menu.AxisOf(choice.Y)] = y.PointAt(y.Places[row]);
        int cell = watched.Board.CellAt(points);
        return cell < 0 ? null : new PlacedCell(watched.CellId(cell), column, column, row, row)
        {
            Next = [(column - 1, row), (column + 1, row), (column, row + 1), (column, row - 1)],
        };
    }

    private PlacedCell? RefinedCellAt(MapChoice choice, int column, int row)
    {
        lock (watched.Gate)
        {
            LiveTable live = Table(choice);
            if (live.Cells.Length == 0)
            {
                return null;
            }

            // Where cells lie does not depend on what they hold.
            RefinedPhase map = RefinedPhase.Of(watched.Scene, Declaration(choice, FigureKind.Phase), live.Table, Group(choice, live), _ =>
                (CellState.Missing, double.NaN));
            PatchMesh mesh = new(map.Patches);
            if (mesh.At(column, row) is not (>= 0 and int found))
            {
                return null;
            }

            (int left, int right, int bottom, int top) = mesh.Places(found);
            return new PlacedCell(watched.CellId(live.Cells[map.Rows[found]]), left, right, bottom, top)
            {
                Next = [mesh.Next(found, -1, 0), mesh.Next(found, 1, 0), mesh.Next(found, 0, 1), mesh.Next(found, 0, -1)],
            };
        }
    }

    private LiveDrawing? Map(MapChoice choice, bool narrow)
    {
        LiveTable live = Table(choice);
        if (live.Cells.Length == 0)
        {
            return null;
        }

        PhaseMap map = PhaseFigure.Map(
            watched.Scene,
            Declaration(choice, FigureKind.Phase),
            LiveTable.Column(choice),
            live.Table,
            Group(choice, live)
        ) with
        {
            Located = true,
            ValueTitle = ValueTitle(choice),
        };

        // Lines through a few scattered cells say nothing.
        map = live.AnyMissing ? map with { Contours = [] } : map;
        string caption = Titles.Plain($"{Titles.Sentence(ValueTitle(choice))} over {map.XTitle} and {map.YTitle}");
        string svg = FigureRenderer.PhaseMaps(new FigureText("map", "", caption, "") { Inline = true }, narrow ? Narrow : Wide, [map]);
        return new LiveDrawing(svg, caption);
    }

    private LiveDrawing? Curve(MapChoice choice, bool narrow)
    {
        AxisValues x = watched.Scene.Axis(choice.X)!;
        LiveTable live = Table(choice);
        if (!x.IsNumeric || live.Cells.Length == 0)
        {
            return null;
        }

        FigureDeclaration figure = Declaration(choice, FigureKind.Curves);
        string caption = Titles.Plain($"{Titles.Sentence(ValueTitle(choice))} against {x.Title}");
        string svg = FigureRenderer.LinePlots(
            new FigureText("map", "", caption, "") { Inline = true },
            narrow ? Narrow : Wide,
            [CurvesFigure.Plot(watched.Scene, figure, x, null, null, live.Table, Group(choice, live)) with { YTitle = ValueTitle(choice) }]
        );
        return new LiveDrawing(svg, caption);
    }

    private LiveTable Table(MapChoice choice) =>
        LiveTable.Of(
            watched.Board,
            choice,
            [.. Enumerable.Range(0, choice.Points.Count).Where(axis => axis != Menu.AxisOf(choice.X) && axis != Menu.AxisOf(choice.Y))],
            IsRefined(choice));

    private RowGroup Group(MapChoice choice, LiveTable live) =>
        new(
            string.Join(
                ", ",
                Menu.Others(choice)
                    .Select(o => Menu.Heading(int.Parse(o.Key.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture), o.Point))),
            [.. Enumerable.Range(0, live.Cells.Length)]);

    // The figure of the sweep or of the model that shows this value has the scales and contours that suit it.
    private FigureDeclaration Declaration(MapChoice choice, FigureKind kind)
    {
        FigureDeclaration? like = Menu.Declared(choice.X, choice.Y, choice.Value);
        return new FigureDeclaration(kind, choice.X, choice.Y, choice.Value)
        {
            LogX = IsLog(choice.X),
            LogY = IsLog(choice.Y),
            LogValue = choice.Log,
            Contours = choice.Statistic == "mean" && like is { Kind: FigureKind.Phase } ? like.Contours : [],
        };
    }

    private bool IsLog(string? parameter) =>
        parameter is not null
        && watched.Scene.Axis(parameter) is { IsNumeric: true } axis
        && (
            watched.Sweep.Figures.Any(f => (f.X == parameter && f.LogX) || (f.Kind == FigureKind.Phase && f.Y == parameter && f.LogY))
            || IsGeometric(axis.Places));

    // Over two orders of magnitude, or in even steps of the logarithm.
    private static bool IsGeometric(double[] places) =>
        places.Length > 0
        && places[0] > 0
        && (places[^1] > 100 * places[0] || (places.Length > 2 && Unevenness(places, Math.Log) < 0.01 && Unevenness(places, v => v) > 0.5));

    private bool IsToScale(string parameter) => watched.Scene.Axis(parameter) is { IsToScale: true };

    private static double Unevenness(double[] places, Func<double, double> of)
    {
        double[] steps = [.. Enumerable.Range(1, places.Length - 1).Select(i => of(places[i]) - of(places[i - 1]))];
        return (steps.Max() / steps.Min()) - 1;
    }

    private string ValueTitle(MapChoice choice)
    {
        string title = watched.Scene.MetricTitle(choice.Value);
        return choice.Statistic == "mean"
            ? title
            : $"{Menu.Statistics.First(s => s.Key == choice.Statistic).Words} of {title}"
                .Replace("smallest of", "smallest", StringComparison.Ordinal)
                .Replace("largest of", "largest", StringComparison.Ordinal);
    }
}

/// <summary>A cell with the places that it covers in a map.</summary>
/// <param name="Id">The id of its first configuration.</param>
/// <param name="Left">The first place from the left.</param>
/// <param name="Right">The last one.</param>
/// <param name="Bottom">The first place from the bottom.</param>
/// <param name="Top">The last one.</param>
public sealed record PlacedCell(string Id, int Left, int Right, int Bottom, int Top)
{
    /// <summary>Where its neighbours to the left, to the right, above and below are seen: columns and rows.</summary>
    public required IReadOnlyList<(int Column, int Row)> Next { get; init; }
}

/// <summary>A drawing and what it shows.</summary>
/// <param name="Svg">The drawing.</param>
/// <param name="Caption">What it shows, plain text.</param>
public sealed record LiveDrawing(string Svg, string Caption);
