using System.Text;
using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Scales;
using DlnSweep.Figures.Sheet;
using DlnSweep.Figures.Text;

namespace DlnSweep.Figures.Phase;

/// <summary>Draws a phase map: cells, contour lines, theory lines, colour bar.</summary>
internal sealed class PhaseMapPanel : IPanel
{
    private const int OverlaySamples = 200;

    // A level in more pieces than this is noise: its lines would hide the map and say nothing.
    private const int MostPieces = 24;

    private readonly PhaseMap map;
    private readonly double[] xEdges, yEdges;
    private readonly Scale x, y, color;

    /// <summary>A panel; <paramref name="common"/> gives maps side by side the same colours.</summary>
    public PhaseMapPanel(PhaseMap map, IReadOnlyList<PhaseMap> common)
    {
        this.map = map;
        ScaleKind xKind = Kind(map.LogX && map.XNames is null, map.Grid.Xs), yKind = Kind(map.LogY && map.YNames is null, map.Grid.Ys);
        xEdges = CellEdges.Of(map.Grid.Xs, xKind);
        yEdges = CellEdges.Of(map.Grid.Ys, yKind);
        x = Scale.Around(xKind, map.Patches?.Min(p => p.X.Low) ?? xEdges[0], map.Patches?.Max(p => p.X.High) ?? xEdges[^1]);
        y = Scale.Around(yKind, map.Patches?.Min(p => p.Y.Low) ?? yEdges[0], map.Patches?.Max(p => p.Y.High) ?? yEdges[^1]);
        double[] values = [.. common.SelectMany(m => m.Grid.Values)];
        color = values.Length == 0
            ? new Scale(ScaleKind.Linear, 0, 1)
            : Scale.Around(map.LogValue && values.Min() > 0 ? ScaleKind.Log10 : ScaleKind.Linear, values.Min(), values.Max());
    }

    /// <inheritdoc/>
    public IReadOnlyList<LegendEntry> Legend =>
    [
        .. map.Lines.Where(IsVisible).Select(l => new LegendEntry(l.Label, l.Color, LegendMark.Line)),
        .. CellStates.Present(map.Grid),
    ];

    /// <inheritdoc/>
    public void Draw(SvgCanvas canvas, Box box, FigureStyle style)
    {
        AxisSpec xAxis = new(x, map.XTitle, style.SmallSize, map.XNames), yAxis = new(y, map.YTitle, style.SmallSize, map.YNames);

        // How wide the bar is depends on how many ticks its height has room for, and its height on the axes, whatever its width.
        double height = new Axes(box, 0, xAxis, yAxis, map.Heading, style).Plot.Height;
        Axes axes = new(box, ColorBar.Width(color, map.ValueTitle, height, style), xAxis, yAxis, map.Heading, style);
        IReadOnlyList<(Tick Level, List<List<Point>> Lines)> contours = Contours(axes);
        DrawCells(canvas, axes);
        List<Box> overlay = [.. Overlays(axes).SelectMany(o => o.Pieces).SelectMany(p => Spots(p, style.SmallSize))];
        DrawContours(canvas, axes, contours, overlay, style);
        DrawOverlays(canvas, axes, style);
        axes.Draw(canvas);
        ColorBar.Draw(canvas, axes.Plot, color, map.ValueTitle, contours.Select(c => c.Level.Value), style);
    }

    private static ScaleKind Kind(bool log, IReadOnlyList<double> values) =>
        log && values.All(v => v > 0) ? ScaleKind.Log10 : ScaleKind.Linear;

    private void DrawCells(SvgCanvas canvas, Axes axes)
    {
        if (map.Patches is { } patches)
        {
            PatchPainter.Draw(canvas, patches, color, axes, map.Located);
            return;
        }

        CellPainter painter = new(map, color, [.. xEdges.Select(axes.X)], [.. yEdges.Select(axes.Y)]);
        painter.Draw(canvas);
        painter.DrawNotes(canvas);
    }

    private IReadOnlyList<(Tick Level, List<List<Point>> Lines)> Contours(Axes axes)
    {
        double[] xs = [.. map.Grid.Xs.Select(axes.X)], ys = [.. map.Grid.Ys.Select(axes.Y)];
        double[,] values = new double[xs.Length, ys.Length];
        for (int i = 0; i < xs.Length; i++)
        {
            for (int j = 0; j < ys.Length; j++)
            {
                values[i, j] = color.Fraction(map.Grid[i, j]);
            }
        }

        return
        [
            .. ContourLevels.Choose(map.Contours, color)
                .Select(level => (Level: level, Lines: ContourTracer.Trace(xs, ys, values, color.Fraction(level.Value)).ToList()))
                .Where(c => c.Lines.Count <= MostPieces),
        ];
    }

    private void DrawContours(
        SvgCanvas canvas, Axes axes, IReadOnlyList<(Tick Level, List<List<Point>> Lines)> contours, List<Box> taken, FigureStyle style)
    {
        Font font = new(style.SmallSize * 0.92);
        Box area = axes.Plot.Inset(2, 2, 2, 2);
        foreach ((Tick level, List<List<Point>> lines) in contours)
        {
            double fraction = color.Fraction(level.Value);
            string ink = ContourInk.Color(fraction);
            StringBuilder path = new();
            List<(RichText Text, Point At, double Degrees)> labels = [];
            foreach (List<Point> line in lines)
            {
                RichText text = RichText.Parse(level.Label);
                double width = text.Width(font.Size) + (font.Size * 0.7), height = font.Size;
                if (ContourLabel.Place(line, width, height, area, taken) is not { } place)
                {
                    SvgPath.Append(path, line);
                    continue;
                }

                taken.Add(place.Box);
                ContourLabel.Gap(line, place.Arc - (width / 2), place.Arc + (width / 2)).ForEach(piece => SvgPath.Append(path, piece));
                labels.Add((text, ContourLabel.At(line, place.Arc), place.Degrees));
            }

            if (path.Length == 0)
            {
                continue;
            }

            canvas.Path(
                path.ToString(),
                $"fill=\"none\" stroke=\"{ink}\" stroke-width=\"{Coordinate.Text(style.Hairline)}\" stroke-linejoin=\"round\"");
            foreach ((RichText text, Point at, double degrees) in labels)
            {
                canvas.Text(
                    text,
                    Below(at, degrees, font.Size * FontMetrics.CapHeight / 2),
                    font with
                    {
                        Color = ink,
                    },
                    Anchor.Middle,
                    degrees);
            }
        }
    }

    // The baseline of a text whose middle is at a point.
    private static Point Below(Point at, double degrees, double distance)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        return new Point(at.X - (distance * sin), at.Y + (distance * cos));
    }

    private bool IsVisible(OverlayLine line)
    {
        for (int k = 0; k <= OverlaySamples; k++)
        {
            if (line.Height(x.Value((double)k / OverlaySamples)) is { } height && y.Fraction(height) is >= 0 and <= 1)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<(OverlayLine Line, List<List<Point>> Pieces)> Overlays(Axes axes)
    {
        foreach (OverlayLine line in map.Lines)
        {
            Point[] points = new Point[OverlaySamples + 1];
            for (int k = 0; k <= OverlaySamples; k++)
            {
                double at = x.Value((double)k / OverlaySamples);
                points[k] = axes.At(at, line.Height(at) ?? double.NaN);
            }

            yield return (line, Clip.Polyline(points, axes.Plot));
        }
    }

    private void DrawOverlays(SvgCanvas canvas, Axes axes, FigureStyle style)
    {
        foreach ((OverlayLine line, List<List<Point>> pieces) in Overlays(axes))
        {
            StringBuilder path = new();
            pieces.ForEach(piece => SvgPath.Append(path, Straighten.Polyline(piece)));
            if (path.Length > 0)
            {
                // A white casing keeps dark lines readable on the dark end of the map.
                canvas.Path(
                    path.ToString(),
                    $"fill=\"none\" stroke=\"#fff\" stroke-opacity=\"0.75\" stroke-width=\"{Coordinate.Text(style.Stroke * 2)}\"");
                canvas.Path(
                    path.ToString(),
                    $"fill=\"none\" stroke=\"{Xml.Escape(line.Color)}\" stroke-width=\"{Coordinate.Text(style.Stroke)}\"");
            }
        }
    }

    // Boxes along a line, closer than a label is high, so that no label finds room on it.
    private static IEnumerable<Box> Spots(List<Point> piece, double size)
    {
        for (int k = 1; k < piece.Count; k++)
        {
            (Point from, Point to) = (piece[k - 1], piece[k]);
            int parts = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / (0.5 * size)));
            for (int i = 0; i < parts; i++)
            {
                double t = (double)i / parts;
                yield return new Box(
                    from.X + (t * (to.X - from.X)) - (size * 0.3),
                    from.Y + (t * (to.Y - from.Y)) - (size * 0.3),
                    size * 0.6,
                    size * 0.6);
            }
        }
    }
}
