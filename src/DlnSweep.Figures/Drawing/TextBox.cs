using DlnSweep.Figures.Text;

namespace DlnSweep.Figures.Drawing;

/// <summary>The box that a text fills.</summary>
internal static class TextBox
{
    /// <summary>The upright box around a text, rotated about its anchor.</summary>
    public static Box Of(RichText text, Point at, Font font, Anchor anchor, double degrees)
    {
        double width = text.Width(font.Size) * (font.Bold ? FontMetrics.BoldFactor : 1);
        double left = anchor switch { Anchor.Middle => -width / 2, Anchor.End => -width, _ => 0 };
        double top = -text.Ascent(font.Size), bottom = text.Descent(font.Size);
        (double sin, double cos) = degrees switch
        {
            0 => (0, 1),
            -90 => (-1, 0),
            90 => (1, 0),
            _ => Math.SinCos(degrees * Math.PI / 180),
        };
        Span<double> xs = [left, left + width, left, left + width], ys = [top, top, bottom, bottom];
        double x0 = double.PositiveInfinity, x1 = double.NegativeInfinity, y0 = x0, y1 = x1;
        for (int i = 0; i < 4; i++)
        {
            double x = at.X + (xs[i] * cos) - (ys[i] * sin), y = at.Y + (xs[i] * sin) + (ys[i] * cos);
            (x0, x1, y0, y1) = (Math.Min(x0, x), Math.Max(x1, x), Math.Min(y0, y), Math.Max(y1, y));
        }

        return new Box(x0, y0, x1 - x0, y1 - y0);
    }
}
