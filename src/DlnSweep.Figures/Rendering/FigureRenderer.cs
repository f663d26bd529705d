using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Lines;
using DlnSweep.Figures.Phase;
using DlnSweep.Figures.Sheet;

namespace DlnSweep.Figures.Rendering;

/// <summary>Draws figures as SVG text: self-contained, without script, the same bytes for the same data.</summary>
public static class FigureRenderer
{
    /// <summary>One or more phase maps on a sheet, in rows of <paramref name="columns"/>; the same quantity has the same colours.</summary>
    public static string PhaseMaps(FigureText text, FigureStyle style, IReadOnlyList<PhaseMap> maps, int columns = 1) =>
        FigureSheet.Render(
            text,
            style,
            [.. maps.Select(m => new PhaseMapPanel(m, [.. maps.Where(n => n.ValueTitle == m.ValueTitle)]))],
            columns);

    /// <summary>A sentence in the place of what cannot be drawn.</summary>
    public static string Words(FigureText text, FigureStyle style, string words) => FigureSheet.Render(text, style, [new WordsPanel(words)],
        1);

    /// <summary>
    /// One or more line plots on a sheet, in rows of <paramref name="columns"/>, the same quantities with the same scales.
    /// </summary>
    public static string LinePlots(FigureText text, FigureStyle style, IReadOnlyList<LinePlot> plots, int columns = 1) =>
        FigureSheet.Render(
            text,
            style,
            [.. plots.Select(p => new LinePlotPanel(p, [.. plots.Where(q => q.XTitle == p.XTitle && q.YTitle == p.YTitle)]))],
            columns);
}
