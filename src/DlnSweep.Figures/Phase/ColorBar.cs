using DlnSweep.Figures.Colors;
using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Scales;
using DlnSweep.Figures.Text;

namespace DlnSweep.Figures.Phase;

/// <summary>The bar beside a map that says which colour is which value.</summary>
internal static class ColorBar
{
    private const double Gap = 0.9, Thickness = 1.1, TickLength = 0.32, LabelGap = 0.28, TitleGap = 0.55;
    private const int Stops = 32;

    /// <summary>The width that the bar needs beside a map of the given height.</summary>
    public static double Width(Scale scale, string title, double height, FigureStyle style)
    {
        RichText words = RichText.Parse(title);
        double em = style.FontSize;
        return ((Gap + Thickness + TickLength + LabelGap + TitleGap) * em) + Widest(Choose(scale, height, style), style)
            + words.Ascent(em) + words.Descent(em);
    }

    /// <summary>Draws the bar on the right of a map, with small lines where the contours are.</summary>
    public static void Draw(SvgCanvas canvas, Box map, Scale scale, string title, IEnumerable<double> contours, FigureStyle style)
    {
        double em = style.FontSize, small = style.SmallSize;
        Box bar = new(map.Right + (Gap * em), map.Y, Thickness * em, map.Height);
        canvas.Define("scale", Gradient(canvas.Id("scale")));
        canvas.Rectangle(bar, $"fill=\"url(#{canvas.Id("scale")})\"");
        foreach (double level in contours)
        {
            double y = Y(level);
            string ink = ContourInk.Color(scale.Fraction(level));
            canvas.Line(
                new Point(bar.X, y),
                new Point(bar.Right, y),
                $"stroke=\"{ink}\" stroke-width=\"{Coordinate.Text(style.Hairline)}\"");
        }

        string stroke = $"fill=\"none\" stroke=\"{Font.Ink}\" stroke-width=\"{Coordinate.Text(style.Hairline)}\"";
        canvas.Rectangle(bar, stroke);
        TickSet ticks = Choose(scale, bar.Height, style);
        canvas.Path(
            string.Concat(ticks.Major.Select(t => Tick(t.Value, TickLength)).Concat(ticks.Minor.Select(v => Tick(v, TickLength / 2)))),
            stroke);
        double left = bar.Right + ((TickLength + LabelGap) * em);
        foreach (Tick tick in ticks.Major)
        {
            Point at = new(left, Y(tick.Value) + (FontMetrics.CapHeight * small / 2));
            canvas.Text(RichText.Parse(tick.Label), at, new Font(small), Anchor.Start);
        }

        RichText words = RichText.Parse(title);
        double x = left + Widest(ticks, style) + (TitleGap * em) + words.Ascent(em);
        canvas.Text(words, new Point(x, bar.CenterY), new Font(em), Anchor.Middle, -90);

        double Y(double value) => bar.Bottom - (scale.Fraction(value) * bar.Height);
        string Tick(double value, double length) => SvgPath.Of([new(bar.Right, Y(value)), new(bar.Right + (length * em), Y(value))]);
    }

    private static TickSet Choose(Scale scale, double height, FigureStyle style) =>
        Ticks.Choose(scale, new TickRoom(height, style.SmallSize, Upright: true));

    private static double Widest(TickSet ticks, FigureStyle style) =>
        ticks.Major.Select(t => RichText.Parse(t.Label).Width(style.SmallSize)).DefaultIfEmpty(0).Max();

    private static string Gradient(string id)
    {
        IEnumerable<string> stops = Enumerable.Range(0, Stops + 1).Select(
            i => $"<stop offset=\"{Coordinate.Text(100.0 * i / Stops)}%\" stop-color=\"{Viridis.At((double)i / Stops)}\"/>");
        return $"<linearGradient id=\"{id}\" x1=\"0\" y1=\"1\" x2=\"0\" y2=\"0\">{string.Concat(stops)}</linearGradient>\n";
    }
}
