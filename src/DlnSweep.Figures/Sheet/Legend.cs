using DlnSweep.Figures.Colors;
using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Text;

namespace DlnSweep.Figures.Sheet;

/// <summary>Legends in rows above the panels, where they cannot cover data.</summary>
internal static class Legend
{
    private const double LineHeight = 1.5, MarkWidth = 2.0, MarkGap = 0.45, EntryGap = 1.3;

    /// <summary>The height of the rows that the entries need.</summary>
    public static double Height(IReadOnlyList<LegendEntry> entries, double width, double size) =>
        entries.Count == 0 ? 0 : (Rows(entries, width, size).Count * LineHeight * size) + (0.3 * size);

    /// <summary>Draws the rows, each centred.</summary>
    public static void Draw(SvgCanvas canvas, IReadOnlyList<LegendEntry> entries, Box box, double size)
    {
        double y = box.Y + (size * 1.05);
        foreach (List<LegendEntry> row in Rows(entries, box.Width, size))
        {
            double x = box.CenterX - (RowWidth(row, size) / 2);
            foreach (LegendEntry entry in row)
            {
                DrawEntry(canvas, entry, x, y, size);
                x += EntryWidth(entry, size) + (EntryGap * size);
            }

            y += LineHeight * size;
        }
    }

    private static void DrawEntry(SvgCanvas canvas, LegendEntry entry, double x, double y, double size)
    {
        double middle = y - (0.34 * size), end = x + (MarkWidth * size);
        Point center = new((x + end) / 2, middle);
        string stroke = $"fill=\"none\" stroke=\"{entry.Color}\" stroke-width=\"{Coordinate.Text(size * 0.15)}\"";
        if (entry.Mark is LegendMark.Line or LegendMark.LineAndPoint)
        {
            string dashes = entry.Dashes is null ? "" : $" stroke-dasharray=\"{entry.Dashes}\"";
            canvas.Line(new Point(x, middle), new Point(end, middle), stroke + dashes);
        }

        if (entry.Mark is LegendMark.Point or LegendMark.LineAndPoint)
        {
            canvas.Path(Markers.Path(entry.Shape, center, size * 0.28), $"fill=\"{entry.Color}\"");
        }

        if (entry.Mark == LegendMark.Cross)
        {
            canvas.Path(Markers.Cross(center, size * 0.26), stroke);
        }

        if (entry.Mark == LegendMark.Swatch)
        {
            canvas.Rectangle(
                new Box(x + (0.2 * size), y - (0.8 * size), 1.6 * size, 0.95 * size),
                $"fill=\"{Hatch.Fill(canvas, entry.State)}\" stroke=\"#777\" stroke-width=\"0.7\"");
        }

        double indent = entry.Mark == LegendMark.None ? 0 : (MarkWidth + MarkGap) * size;
        canvas.Text(RichText.Parse(entry.Label), new Point(x + indent, y), new Font(size), Anchor.Start);
    }

    private static List<List<LegendEntry>> Rows(IReadOnlyList<LegendEntry> entries, double width, double size)
    {
        List<List<LegendEntry>> rows = [];
        foreach (LegendEntry entry in entries)
        {
            if (rows.Count == 0 || RowWidth([.. rows[^1], entry], size) > width)
            {
                rows.Add([]);
            }

            rows[^1].Add(entry);
        }

        return rows;
    }

    private static double RowWidth(List<LegendEntry> row, double size) =>
        row.Sum(e => EntryWidth(e, size)) + ((row.Count - 1) * EntryGap * size);

    private static double EntryWidth(LegendEntry entry, double size) =>
        RichText.Parse(entry.Label).Width(size) + (entry.Mark == LegendMark.None ? 0 : (MarkWidth + MarkGap) * size);
}
