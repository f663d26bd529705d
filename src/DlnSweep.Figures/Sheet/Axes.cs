using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Scales;
using DlnSweep.Figures.Text;

namespace DlnSweep.Figures.Sheet;

/// <summary>Two scaled axes around a plotting area: frame, ticks, labels, titles.</summary>
internal sealed class Axes
{
    private const double TickLength = 0.38, MinorLength = 0.22, LabelGap = 0.28, TitleGap = 0.5, HeadingHeight = 1.55;

    private readonly Scale xScale, yScale;
    private readonly RichText xTitle, yTitle, heading;
    private readonly FigureStyle style;
    private readonly TickSet xTicks, yTicks;

    /// <summary>Lays the axes out within a box, leaving room on the right for what the caller draws there.</summary>
    public Axes(Box box, double right, AxisSpec x, AxisSpec y, string heading, FigureStyle style)
    {
        (xScale, yScale, this.style) = (x.Scale, y.Scale, style);
        (xTitle, yTitle) = (RichText.Parse(x.Title), RichText.Parse(y.Title));
        this.heading = RichText.Parse(heading);
        double em = style.FontSize, small = style.SmallSize;
        double top = heading.Length > 0 ? HeadingHeight * em : 0.5 * em;
        double bottom = ((TickLength + LabelGap + TitleGap) * em) + LabelHeight(x) + xTitle.Ascent(em) + xTitle.Descent(em);
        yTicks = y.Ticks(new TickRoom(box.Height - top - bottom, small, Upright: true));
        double widest = yTicks.Major.Select(t => RichText.Parse(t.Label).Width(small)).DefaultIfEmpty(0).Max();
        double left = ((TickLength + LabelGap + TitleGap) * em) + widest + yTitle.Ascent(em) + yTitle.Descent(em);
        Plot = box.Inset(left, top, right, bottom);
        xTicks = x.Ticks(new TickRoom(Plot.Width, small, Upright: false));
    }

    /// <summary>The plotting area.</summary>
    public Box Plot { get; }

    /// <summary>The ticks of the horizontal axis.</summary>
    public TickSet XTicks => xTicks;

    /// <summary>The ticks of the vertical axis.</summary>
    public TickSet YTicks => yTicks;

    public double X(double value) => Plot.X + (xScale.Fraction(value) * Plot.Width);

    public double Y(double value) => Plot.Bottom - (yScale.Fraction(value) * Plot.Height);

    /// <summary>Where a value pair lies.</summary>
    public Point At(double x, double y) => new(X(x), Y(y));

    /// <summary>Faint lines at the labelled ticks, for under the data.</summary>
    public void DrawGrid(SvgCanvas canvas)
    {
        string lines = string.Concat(
            xTicks.Major.Select(t => SvgPath.Of([new(X(t.Value), Plot.Y), new(X(t.Value), Plot.Bottom)]))
                .Concat(yTicks.Major.Select(t => SvgPath.Of([new(Plot.X, Y(t.Value)), new(Plot.Right, Y(t.Value))]))));
        if (lines.Length > 0)
        {
            canvas.Path(lines, $"fill=\"none\" stroke=\"#e6e6e6\" stroke-width=\"{Coordinate.Text(style.Hairline * 0.8)}\"");
        }
    }

    /// <summary>Frame, ticks, labels and titles, for over the data.</summary>
    public void Draw(SvgCanvas canvas)
    {
        string stroke = $"fill=\"none\" stroke=\"{Font.Ink}\" stroke-width=\"{Coordinate.Text(style.Hairline)}\"";
        canvas.Rectangle(Plot, stroke);
        DrawTicks(canvas, stroke);
        DrawLabels(canvas);
        DrawTitles(canvas);
    }

    private static double LabelHeight(AxisSpec axis) => FontMetrics.CapHeight * axis.LabelSize;

    private void DrawTicks(SvgCanvas canvas, string stroke)
    {
        double em = style.FontSize;
        string path = string.Concat(
            xTicks.Major.Select(t => Down(X(t.Value), TickLength * em)).Concat(xTicks.Minor.Select(v => Down(X(v), MinorLength * em)))
                .Concat(yTicks.Major.Select(t => Left(Y(t.Value), TickLength * em)))
                .Concat(yTicks.Minor.Select(v => Left(Y(v), MinorLength * em))));
        if (path.Length > 0)
        {
            canvas.Path(path, stroke);
        }

        string Down(double x, double length) => SvgPath.Of([new(x, Plot.Bottom), new(x, Plot.Bottom + length)]);
        string Left(double y, double length) => SvgPath.Of([new(Plot.X, y), new(Plot.X - length, y)]);
    }

    private void DrawLabels(SvgCanvas canvas)
    {
        double small = style.SmallSize, gap = (TickLength + LabelGap) * style.FontSize, cap = FontMetrics.CapHeight * small;
        foreach (Tick tick in xTicks.Major)
        {
            canvas.Text(RichText.Parse(tick.Label), new Point(X(tick.Value), Plot.Bottom + gap + cap), new Font(small), Anchor.Middle);
        }

        foreach (Tick tick in yTicks.Major)
        {
            canvas.Text(RichText.Parse(tick.Label), new Point(Plot.X - gap, Y(tick.Value) + (cap / 2)), new Font(small), Anchor.End);
        }
    }

    private void DrawTitles(SvgCanvas canvas)
    {
        double em = style.FontSize,
            widest = yTicks.Major.Select(t => RichText.Parse(t.Label).Width(style.SmallSize)).DefaultIfEmpty(0).Max();
        double below = ((TickLength + LabelGap + TitleGap) * em) + (FontMetrics.CapHeight * style.SmallSize) + xTitle.Ascent(em);
        canvas.Text(xTitle, new Point(Plot.CenterX, Plot.Bottom + below), new Font(em), Anchor.Middle);
        double aside = ((TickLength + LabelGap + TitleGap) * em) + widest + yTitle.Descent(em);
        canvas.Text(yTitle, new Point(Plot.X - aside, Plot.CenterY), new Font(em), Anchor.Middle, -90);
        if (heading.Plain.Length > 0)
        {
            canvas.Text(heading, new Point(Plot.CenterX, Plot.Y - (0.5 * em)), new Font(em), Anchor.Middle);
        }
    }
}
