namespace DlnSweep.Figures.Drawing;

/// <summary>The size of a figure and of its letters.</summary>
/// <param name="Width">Width in CSS pixels (96 per inch).</param>
/// <param name="Height">Height in CSS pixels.</param>
/// <param name="FontSize">Size of ordinary text in pixels.</param>
public sealed record FigureStyle(double Width, double Height, double FontSize)
{
    /// <summary>A screen or a slide: 640 x 480.</summary>
    public static FigureStyle Screen { get; } = new(640, 480, 13);

    /// <summary>One column of a journal: 3.4 inches wide, 7.5 point text.</summary>
    public static FigureStyle Column { get; } = new(326.4, 270, 10);

    /// <summary>The full width of a page: two panels side by side.</summary>
    public static FigureStyle Wide { get; } = new(960, 440, 13);

    /// <summary>Four panels, two by two.</summary>
    public static FigureStyle Page { get; } = new(1000, 860, 13);

    /// <summary>The size of tick labels, legends and contour labels.</summary>
    internal double SmallSize => Math.Round(FontSize * 0.88, 2);

    /// <summary>The size of the footnote.</summary>
    internal double TinySize => Math.Round(FontSize * 0.72, 2);

    /// <summary>The width of frames and ticks.</summary>
    internal double Hairline => FontSize > 11 ? 1 : 0.7;

    /// <summary>The width of data lines.</summary>
    internal double Stroke => FontSize > 11 ? 1.8 : 1.2;
}
