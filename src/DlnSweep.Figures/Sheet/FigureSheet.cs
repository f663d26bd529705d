using System.Globalization;
using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Text;

namespace DlnSweep.Figures.Sheet;

/// <summary>Puts panels, the common legend, a title and a footnote on one sheet and writes it as SVG.</summary>
internal static class FigureSheet
{
    /// <summary>The figure as a self-contained SVG document: no script, no external resource, the same bytes every time.</summary>
    public static string Render(FigureText text, FigureStyle style, IReadOnlyList<IPanel> panels, int columns) =>
        Render(text, style, panels, columns, new SvgCanvas(text.Id));

    /// <summary>As <see cref="Render(FigureText, FigureStyle, IReadOnlyList{IPanel}, int)"/>, on a canvas that tests can look at.</summary>
    internal static string Render(FigureText text, FigureStyle style, IReadOnlyList<IPanel> panels, int columns, SvgCanvas canvas)
    {
        double margin = style.FontSize * 0.7;
        Box box = new Box(0, 0, style.Width, style.Height).Inset(margin, margin, margin, margin);
        box = Title(canvas, text.Title, box, style);
        box = CommonLegend(canvas, panels, box, style);
        box = Footnote(canvas, text.Footnote, box, style);
        Panels(canvas, panels, columns, box, style);
        return Document(text, style, canvas);
    }

    private static Box Title(SvgCanvas canvas, string title, Box box, FigureStyle style)
    {
        if (title.Length == 0)
        {
            return box;
        }

        Font font = new(style.FontSize * 1.08) { Bold = true };
        RichText words = RichText.Parse(title);
        double room = box.Width / (words.Width(font.Size) * FontMetrics.BoldFactor);
        font = room < 1 ? font with { Size = Math.Max(font.Size * room, style.TinySize) } : font;
        canvas.Text(words, new Point(box.CenterX, box.Y + font.Size), font, Anchor.Middle);
        return box.Inset(0, font.Size * 1.55, 0, 0);
    }

    private static Box CommonLegend(SvgCanvas canvas, IReadOnlyList<IPanel> panels, Box box, FigureStyle style)
    {
        LegendEntry[] entries = [.. panels.SelectMany(p => p.Legend).GroupBy(e => (e.Label, e.Color)).SelectMany(Together)];
        double height = Legend.Height(entries, box.Width, style.SmallSize);
        Legend.Draw(canvas, entries, box with { Height = height }, style.SmallSize);
        return box.Inset(0, height, 0, 0);
    }

    private static Box Footnote(SvgCanvas canvas, string footnote, Box box, FigureStyle style)
    {
        List<string> lines = LineBreaker.Break(footnote, box.Width, style.TinySize);
        double lineHeight = style.TinySize * 1.3, y = box.Bottom - ((lines.Count - 1) * lineHeight) - (style.TinySize * 0.1);
        foreach (string line in lines)
        {
            canvas.Text(RichText.Literal(line), new Point(box.X, y), new Font(style.TinySize) { Color = "#666" }, Anchor.Start);
            y += lineHeight;
        }

        return lines.Count == 0 ? box : box.Inset(0, 0, 0, (lines.Count * lineHeight) + (style.TinySize * 0.5));
    }

    private static void Panels(SvgCanvas canvas, IReadOnlyList<IPanel> panels, int columns, Box box, FigureStyle style)
    {
        int rows = (panels.Count + columns - 1) / columns;
        double gap = style.FontSize,
            width = (box.Width - (gap * (columns - 1))) / columns,
            height = (box.Height - (gap * (rows - 1))) / rows;
        for (int i = 0; i < panels.Count; i++)
        {
            Box place = new(box.X + (i % columns * (width + gap)), box.Y + (i / columns * (height + gap)), width, height);
            panels[i].Draw(canvas, place, style);
        }
    }

    private static string Document(FigureText text, FigureStyle style, SvgCanvas canvas)
    {
        string width = Coordinate.Text(style.Width),
            height = Coordinate.Text(style.Height);
        string title = Xml.Escape(RichText.Parse(text.Title.Length > 0 ? text.Title : text.Id).Plain),
            description = Xml.Escape(text.Description);
        string label = text.Inline ? $"aria-label=\"{description}\"" : $"aria-labelledby=\"{canvas.Id("title")} {canvas.Id("desc")}\"";
        string words = text.Inline
            ? ""
            : $"<title id=\"{canvas.Id("title")}\">{title}</title>\n<desc id=\"{canvas.Id("desc")}\">{description}</desc>\n";
        string definitions = canvas.Definitions.Length == 0 ? "" : $"<defs>\n{canvas.Definitions}</defs>\n";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" {label} font-family="{FontMetrics.Family}" fill="{Font.Ink}">
            {words}{definitions}<rect width="{width}" height="{height}" fill="#fff"/>
            {canvas.Body}</svg>

            """);
    }

    // A curve that is a line in one panel and points in another has one entry.
    private static IEnumerable<LegendEntry> Together(IEnumerable<LegendEntry> same)
    {
        LegendEntry[] entries = [.. same.Distinct()];
        return
            entries.Length > 1 && Array.TrueForAll(entries, e => e.Mark is LegendMark.Line or LegendMark.Point or LegendMark.LineAndPoint)
            ?
            [
                entries.MaxBy(e => e.Mark)! with
                {
                    Mark = entries.All(e => e.Mark == LegendMark.Line) ? LegendMark.Line : LegendMark.LineAndPoint,
                },
            ]
            : entries;
    }
}
