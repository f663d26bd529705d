using System.Numerics;
using System.Text;
using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Scales;
using DlnSweep.Figures.Sheet;
using DlnSweep.Figures.Text;

namespace DlnSweep.Figures.Lines;

/// <summary>Draws a line plot: grid, error bars, lines, points, crosses where runs diverged.</summary>
internal sealed class LinePlotPanel : IPanel
{
    private const double MostOverOthers = 1e4, OthersShare = 0.9;

    private readonly LinePlot plot;
    private readonly Scale x, y;

    /// <summary>A panel whose scales hold its own data; <paramref name="common"/> gives panels side by side the same ones.</summary>
    public LinePlotPanel(LinePlot plot, IReadOnlyList<LinePlot> common)
    {
        this.plot = plot;
        LineSeries[] all = [.. common.SelectMany(p => p.Series)];
        LineSeries[] counted = Array.TrueForAll(all, s => s.OffScale) ? all : [.. all.Where(s => !s.OffScale)];
        double[] xs = [.. all.SelectMany(s => s.Points.Select(q => q.X).Concat(s.Diverged)).Where(v => Fits(v, plot.LogX))];
        double top = plot.LogY ? Top(counted) : double.PositiveInfinity;
        double[] ys =
        [
            .. counted
                .SelectMany(s => s.Points)
                .SelectMany(q => plot.BarsMayLeave ? [q.Y] : (double[])[q.Y, q.Low, q.High])
                .Where(v => Fits(v, plot.LogY) && v <= top),
        ];
        x = Cover(xs, plot.LogX, 0.02);
        y = Cover(ys, plot.LogY, 0.05);
    }

    /// <inheritdoc/>
    public IReadOnlyList<LegendEntry> Legend
    {
        get
        {
            IEnumerable<LegendEntry> entries = plot.Series.GroupBy(s => s.Label).Where(g => g.Key.Length > 0).Select(Entry);
            IEnumerable<LegendEntry> crosses = plot.Series.Any(s => s.Diverged.Count > 0)
                ? [new LegendEntry("diverged", "#555", LegendMark.Cross)]
                : [];
            IEnumerable<LegendEntry> title =
                plot.LegendTitle.Length > 0 ? [new LegendEntry(plot.LegendTitle, Font.Ink, LegendMark.None)] : [];
            return [.. title, .. entries, .. crosses];
        }
    }

    /// <inheritdoc/>
    public void Draw(SvgCanvas canvas, Box box, FigureStyle style)
    {
        Axes axes = new(
            box,
            style.FontSize,
            new AxisSpec(x, plot.XTitle, style.SmallSize),
            new AxisSpec(y, plot.YTitle, style.SmallSize),
            plot.Heading,
            style);
        axes.DrawGrid(canvas);
        foreach (LineSeries series in plot.Series)
        {
            DrawErrorBars(canvas, axes, series, style);
            DrawLine(canvas, axes, series, style);
            DrawPoints(canvas, axes, series, style);
        }

        DrawCrosses(canvas, axes, style);
        axes.Draw(canvas);
    }

    /// <summary>Whether points of a plot lie above its frame, beside others of the same scale.</summary>
    public static bool Exceeds(IReadOnlyList<LinePlot> common) =>
        common.Any(p => p.LogY) && common.SelectMany(p => p.Series).Where(s => !s.OffScale).ToArray() is var series
        && Top(series) is var top && series.SelectMany(s => s.Points).Any(p => double.IsFinite(p.Y) && p.Y > top);

    // Runs that nearly diverged lie decades above all others: on a logarithmic axis they would squeeze what the figure is about.
    private static double Top(IReadOnlyList<LineSeries> series)
    {
        double[] ordered = [.. series.SelectMany(s => s.Points).Select(p => p.Y).Where(y => Fits(y, log: true)).Order()];
        return ordered.Length == 0 ? double.PositiveInfinity : MostOverOthers * ordered[(int)(OthersShare * (ordered.Length - 1))];
    }

    private static bool Fits(double value, bool log) => double.IsFinite(value) && (!log || value > 0);

    private static Scale Cover(double[] values, bool log, double margin)
    {
        if (values.Length == 0)
        {
            return new Scale(ScaleKind.Linear, 0, 1);
        }

        bool binary = log && values.All(v => v >= 1 && v == Math.Floor(v) && v < 1L << 62 && BitOperations.IsPow2((long)v));
        ScaleKind kind = binary ? ScaleKind.Log2 : log ? ScaleKind.Log10 : ScaleKind.Linear;
        return Scale.Around(kind, values.Min(), values.Max()).Padded(margin);
    }

    private static LegendEntry Entry(IGrouping<string, LineSeries> same)
    {
        bool line = same.Any(s => s.Style is LineStyle.Line or LineStyle.Dashed or LineStyle.LineAndPoints);
        bool point = same.Any(s => s.Style is LineStyle.Points or LineStyle.Rings or LineStyle.LineAndPoints);
        LegendMark mark = line && point ? LegendMark.LineAndPoint : line ? LegendMark.Line : LegendMark.Point;
        return new LegendEntry(same.Key, same.First().Color, mark) { Dashes = same.All(s => s.Style == LineStyle.Dashed) ? "4 3" : null };
    }

    private void DrawLine(SvgCanvas canvas, Axes axes, LineSeries series, FigureStyle style)
    {
        if (series.Style is LineStyle.Points or LineStyle.Rings)
        {
            return;
        }

        StringBuilder path = new();
        foreach (List<Point> piece in Clip.Polyline([.. series.Points.Select(p => Place(axes, p.X, p.Y))], axes.Plot))
        {
            SvgPath.Append(path, Straighten.Polyline(piece));
        }

        if (path.Length > 0)
        {
            string dashes = series.Style == LineStyle.Dashed ? " stroke-dasharray=\"5 3.5\"" : "";
            canvas.Path(
                path.ToString(),
                $"fill=\"none\" stroke=\"{Xml.Escape(series.Color)}\" stroke-width=\"{Coordinate.Text(style.Stroke)}\" "
                    + $"stroke-linejoin=\"round\"{dashes}");
        }
    }

    private void DrawPoints(SvgCanvas canvas, Axes axes, LineSeries series, FigureStyle style)
    {
        double radius = style.Stroke * 1.6;
        string fill = series.Style == LineStyle.Rings
            ? $"fill=\"#fff\" stroke=\"{Xml.Escape(series.Color)}\" stroke-width=\"{Coordinate.Text(style.Stroke * 0.7)}\""
            : $"fill=\"{Xml.Escape(series.Color)}\"";
        if (series.Style is LineStyle.Points or LineStyle.Rings or LineStyle.LineAndPoints)
        {
            foreach (Point at in series.Points.Select(p => Place(axes, p.X, p.Y)).Where(p => axes.Plot.Contains(p.X, p.Y)))
            {
                canvas.Circle(at, radius, fill);
            }
        }

        LinePoint[] drawn = [.. series.Points.Where(p => Fits(p.X, plot.LogX) && Fits(p.Y, plot.LogY))];
        if (series.MarkMinimum && drawn.Length > 0)
        {
            LinePoint lowest = drawn.MinBy(p => p.Y);
            canvas.Circle(
                Place(axes, lowest.X, lowest.Y),
                radius * 1.9,
                $"fill=\"none\" stroke=\"{Xml.Escape(series.Color)}\" stroke-width=\"{Coordinate.Text(style.Stroke * 0.9)}\"");
        }
    }

    private void DrawErrorBars(SvgCanvas canvas, Axes axes, LineSeries series, FigureStyle style)
    {
        StringBuilder path = new();
        foreach (LinePoint point in series.Points.Where(p => Fits(p.X, plot.LogX) && Fits(p.High, plot.LogY)))
        {
            // A bar that reaches below zero on a logarithmic axis ends at the frame.
            double low = Fits(point.Low, plot.LogY) ? point.Low : y.Low;
            foreach (List<Point> piece in Clip.Polyline([Place(axes, point.X, low), Place(axes, point.X, point.High)], axes.Plot))
            {
                SvgPath.Append(path, piece);
            }
        }

        if (path.Length > 0)
        {
            canvas.Path(
                path.ToString(),
                $"fill=\"none\" stroke=\"{Xml.Escape(series.Color)}\" stroke-opacity=\"0.6\" "
                    + $"stroke-width=\"{Coordinate.Text(style.Stroke * 0.6)}\"");
        }
    }

    private void DrawCrosses(SvgCanvas canvas, Axes axes, FigureStyle style)
    {
        foreach (LineSeries series in plot.Series)
        {
            foreach (double at in series.Diverged.Where(v => Fits(v, plot.LogX)))
            {
                Point center = new(axes.X(at), axes.Plot.Y + (style.FontSize * 0.7));
                canvas.Path(
                    Markers.Cross(center, style.FontSize * 0.28),
                    $"fill=\"none\" stroke=\"{Xml.Escape(series.Color)}\" stroke-width=\"{Coordinate.Text(style.Stroke * 0.8)}\"");
            }
        }
    }

    private Point Place(Axes axes, double atX, double atY) =>
        Fits(atX, plot.LogX) && Fits(atY, plot.LogY) ? axes.At(atX, atY) : new Point(double.NaN, double.NaN);
}
