using DlnSweep.Sweeps.Figures.Drawing;
using DlnSweep.Sweeps.Figures.Scales;
using DlnSweep.Sweeps.Figures.Sheet;

namespace DlnSweep.Sweeps.Figures.Lines;

/// <summary>Draws a line plot: curves, points with error bars, crosses where runs diverged.</summary>
internal sealed class LinePanel : IPanel
{
    private readonly LinePlot plot;
    private readonly Scale x, y;

    public LinePanel(LinePlot plot)
    {
        this.plot = plot;
        x = Fit(plot.XKind, [.. plot.Series.SelectMany(s => s.X.Concat(s.Diverged)).Where(double.IsFinite)]).Padded(0.03);
        y = Fit(plot.YKind, [.. plot.Series.SelectMany(Heights).Where(v => double.IsFinite(v) && !(v > plot.YLimit))]).Padded(0.05);
    }

    /// <inheritdoc/>
    public IReadOnlyList<LegendEntry> Legend =>
    [
        .. plot.Series.Where(s => s.Label.Length > 0).Select(Entry),
        .. plot.Series.Any(s => s.Diverged.Count > 0) ? [new LegendEntry("diverged", "#555", LegendMark.Cross)] : Array.Empty<LegendEntry>(),
    ];

    /// <inheritdoc/>
    public void Draw(SvgCanvas canvas, Box box, FigureStyle style)
    {
        AxisSpec xAxis = new(x, plot.XTitle, style.SmallSize), yAxis = new(y, plot.YTitle, style.SmallSize);
        Axes axes = new(box, style.FontSize, xAxis, yAxis, plot.Heading, style);
        axes.DrawGrid(canvas);
        foreach (Series series in plot.Series)
        {
            DrawSeries(canvas, axes, series, style);
        }

        axes.Draw(canvas);
    }

    private static LegendEntry Entry(Series series)
    {
        LegendMark mark = series.Line ? series.Points ? LegendMark.LineAndPoint : LegendMark.Line : LegendMark.Point;
        return new LegendEntry(series.Label, series.Color, mark) { Dashes = series.Dashed ? Dashes : null };
    }

    private const string Dashes = "5 3";

    private static IEnumerable<double> Heights(Series series) =>
        series.Error is null ? series.Y : series.Y.SelectMany((v, i) => Half(series, i) is var e ? new[] { v - e, v + e } : []);

    private static double Half(Series series, int i) => series.Error is { } error && double.IsFinite(error[i]) ? error[i] : 0;

    private static Scale Fit(ScaleKind kind, double[] values)
    {
        double[] usable = kind == ScaleKind.Linear ? values : [.. values.Where(v => v > 0)];
        return usable.Length == 0
            ? new Scale(ScaleKind.Linear, 0, 1)
            : Scale.Around(kind, usable.Min(), usable.Max());
    }

    private static void DrawSeries(SvgCanvas canvas, Axes axes, Series series, FigureStyle style)
    {
        Point[] points = [.. series.X.Select((v, i) => axes.At(v, series.Y[i]))];
        string color = Xml.Escape(series.Color);
        if (series.Line)
        {
            string path = string.Concat(Clip.Polyline(points, axes.Plot).Select(piece => SvgPath.Of(piece)));
            string dashes = series.Dashed ? $" stroke-dasharray=\"{Dashes}\"" : "";
            DrawPath(canvas, path, $"fill=\"none\" stroke=\"{color}\" stroke-width=\"{Coordinate.Text(style.Stroke)}\" stroke-linejoin=\"round\"{dashes}");
        }

        DrawPath(canvas, ErrorBars(axes, series), $"fill=\"none\" stroke=\"{color}\" stroke-width=\"{Coordinate.Text(style.Hairline)}\"");
        double radius = style.FontSize * 0.24;
        if (series.Points)
        {
            IEnumerable<Point> shown = points.Where(p => axes.Plot.Contains(p.X, p.Y));
            DrawPath(canvas, string.Concat(shown.Select(p => Markers.Path(MarkerShape.Circle, p, radius))), $"fill=\"{color}\"");
        }

        IEnumerable<Point> crosses = series.Diverged.Select(v => new Point(axes.X(v), axes.Plot.Y + (2 * radius)));
        DrawPath(canvas, string.Concat(crosses.Select(p => Markers.Cross(p, radius))), $"fill=\"none\" stroke=\"{color}\" stroke-width=\"1.2\"");
        if (series.Marked is { } marked && axes.Plot.Contains(points[marked].X, points[marked].Y))
        {
            canvas.Circle(points[marked], radius * 2, $"fill=\"none\" stroke=\"{color}\" stroke-width=\"{Coordinate.Text(style.Stroke)}\"");
        }
    }

    private static string ErrorBars(Axes axes, Series series) => series.Error is null
        ? ""
        : string.Concat(series.X.Select((v, i) => Bar(axes, v, series.Y[i], Half(series, i))));

    // A bar that reaches below zero has no end on a logarithmic axis: it ends at the frame.
    private static string Bar(Axes axes, double x, double y, double half)
    {
        double low = axes.Y(y - half);
        Point[] ends = [new(axes.X(x), double.IsFinite(low) ? low : axes.Plot.Bottom), new(axes.X(x), axes.Y(y + half))];
        return half > 0 ? string.Concat(Clip.Polyline(ends, axes.Plot).Select(piece => SvgPath.Of(piece))) : "";
    }

    private static void DrawPath(SvgCanvas canvas, string path, string attributes)
    {
        if (path.Length > 0)
        {
            canvas.Path(path, attributes);
        }
    }
}
