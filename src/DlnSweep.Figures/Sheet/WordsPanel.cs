using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Text;

namespace DlnSweep.Figures.Sheet;

/// <summary>A frame with a sentence in it, in the place of what cannot be drawn.</summary>
internal sealed class WordsPanel(string words) : IPanel
{
    private const double LineHeight = 1.4, Margin = 1.5;

    /// <inheritdoc/>
    public IReadOnlyList<LegendEntry> Legend => [];

    /// <inheritdoc/>
    public void Draw(SvgCanvas canvas, Box box, FigureStyle style)
    {
        double em = style.FontSize;
        canvas.Rectangle(
            box, $"fill=\"#f6f6f6\" stroke=\"#bbb\" stroke-width=\"{Coordinate.Text(style.Hairline)}\" stroke-dasharray=\"4 3\"");
        List<string> lines = LineBreaker.Break(words, box.Width - (2 * Margin * em), em);
        double y = box.CenterY - ((lines.Count - 1) * LineHeight * em / 2) + (FontMetrics.CapHeight * em / 2);
        foreach (string line in lines)
        {
            canvas.Text(RichText.Literal(line), new Point(box.CenterX, y), new Font(em) { Color = "#444" }, Anchor.Middle);
            y += LineHeight * em;
        }
    }
}
