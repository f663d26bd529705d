using DlnSweep.Dynamics.Modeling;
using DlnSweep.Figures.Colors;
using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Lines;
using DlnSweep.Figures.Rendering;
using DlnSweep.Figures.Sheet;

namespace DlnSweep.Reports;

/// <summary>What all figures of lines share: the sheet, its caption, the colours of a family of curves, an even choice of many.</summary>
internal static class LineSheet
{
    /// <summary>Panels on a sheet, or why there are none; null when no run has a value of what the model can have.</summary>
    /// <param name="scene">The sweep.</param>
    /// <param name="figure">What was asked for.</param>
    /// <param name="id">The figure's name on the page.</param>
    /// <param name="title">The caption's first sentence where the figure has no title of its own (rich text markup).</param>
    /// <param name="remarks">Further sentences of the caption.</param>
    /// <param name="plots">The panels.</param>
    public static ReportFigure? Of(
        FigureScene scene, FigureDeclaration figure, string id, string title, IEnumerable<string> remarks, IReadOnlyList<LinePlot> plots)
    {
        if (!plots.SelectMany(p => p.Series).SelectMany(s => s.Points).Any(p => double.IsFinite(p.X) && double.IsFinite(p.Y)))
        {
            return UndrawnFigure.WithoutValues(scene, figure, id, $"no run has a value of {figure.Value}.");
        }

        IReadOnlyList<string> lost = FigureRemarks.OfLines(figure, plots, out bool nothing);
        if (nothing)
        {
            return UndrawnFigure.Of(scene, figure, id, string.Join(' ', lost));
        }

        string above = LinePlotPanel.Exceeds(plots) ? "What lies decades above all else leaves the frame." : "";
        string caption = string.Join(
            " ",
            remarks.Append(above).Concat(lost).Where(r => r.Length > 0).Prepend(Titles.Plain(Titles.Sentence(figure.Title ?? title))
                + "."));
        FigureStyle style = plots.Count == 1 ? FigureStyle.Screen : Panels.Style(plots.Count);
        FigureText text = new(id, figure.Title ?? "", caption, scene.FootnoteWith(lost));
        return new ReportFigure(id + ".svg", caption, Draw(style), Draw(Panels.Print(plots.Count))) { Remarks = lost };

        string Draw(FigureStyle size) => FigureRenderer.LinePlots(text, size, plots, Panels.Columns(plots.Count));
    }

    /// <summary>The sentence on panels that are not shown.</summary>
    public static string Shown(int shown, int all) =>
        all > shown ? FormattableString.Invariant($"{shown} of {all} panels, evenly chosen.") : "";

    /// <summary>The colour of a curve: dark to light along an axis of numbers, distinct hues for choices.</summary>
    public static string Color(AxisValues? family, int index, int count) =>
        family is null || family.IsNumeric ? Palette.Ordered(index, count) : Palette.Unordered(index);

    /// <summary>At most so many of the items, evenly spread, the first and the last among them.</summary>
    public static IReadOnlyList<T> Spread<T>(IReadOnlyList<T> items, int most) =>
        items.Count <= most
            ? items
            : [.. Enumerable.Range(0, most).Select(i => items[(int)((long)i * (items.Count - 1) / Math.Max(1, most - 1))])];
}
