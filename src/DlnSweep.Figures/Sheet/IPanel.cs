using DlnSweep.Figures.Drawing;

namespace DlnSweep.Figures.Sheet;

/// <summary>One set of axes of a figure.</summary>
internal interface IPanel
{
    /// <summary>What the figure's common legend has to explain.</summary>
    IReadOnlyList<LegendEntry> Legend { get; }

    /// <summary>Draws everything within the box: axes, titles, data.</summary>
    void Draw(SvgCanvas canvas, Box box, FigureStyle style);
}
