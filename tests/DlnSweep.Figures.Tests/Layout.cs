using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Sheet;

namespace DlnSweep.Figures.Tests;

/// <summary>Whether all words of a figure can be read.</summary>
internal static class Layout
{
    /// <summary>No two texts overlap and none leaves the sheet; returns the texts.</summary>
    public static IReadOnlyList<string> AssertReadable(
        FigureStyle style,
        IReadOnlyList<IPanel> panels,
        string title = "A <title> & more",
        int columns = 1)
    {
        SvgCanvas canvas = new("figure");
        FigureSheet.Render(
            new FigureText("figure", title, "Described.", "900 of 900 configurations completed"),
            style,
            panels,
            columns,
            canvas);
        Box sheet = new(0, 0, style.Width, style.Height);
        for (int i = 0; i < canvas.Words.Count; i++)
        {
            (Box box, string words) = canvas.Words[i];
            Assert.True(
                sheet.Contains(box.X, box.Y) && sheet.Contains(box.Right, box.Bottom),
                $"'{words}' leaves the sheet: {box}");
            for (int j = 0; j < i; j++)
            {
                Assert.False(
                    box.Overlaps(canvas.Words[j].Box),
                    $"'{words}' {box} overlaps '{canvas.Words[j].Words}' {canvas.Words[j].Box}");
            }
        }

        return [.. canvas.Words.Select(w => w.Words)];
    }
}
