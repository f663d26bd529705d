using DlnSweep.Dynamics.Modeling;
using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Rendering;
using DlnSweep.Figures.Sheet;

namespace DlnSweep.Reports;

/// <summary>What stands in the place of a figure that was asked for and cannot be drawn: the reason.</summary>
internal static class UndrawnFigure
{
    private const double Height = 0.45;

    /// <summary>A frame with the reason.</summary>
    /// <param name="scene">The sweep.</param>
    /// <param name="figure">What was asked for.</param>
    /// <param name="id">The figure's name on the page.</param>
    /// <param name="reason">A sentence, plain text.</param>
    public static ReportFigure Of(FigureScene scene, FigureDeclaration figure, string id, string reason)
    {
        string words = $"Not drawn: {reason}";
        string title = figure.Title ?? Titles.Sentence(Name(scene, figure));
        string caption = $"{Titles.Plain(title)}. {words}";
        FigureText text = new(id, title, caption, scene.Footnote);
        return new ReportFigure(id + ".svg", caption, Draw(FigureStyle.Screen), Draw(FigureStyle.Column)) { Remarks = [words] };

        string Draw(FigureStyle size) => FigureRenderer.Words(text, size with { Height = Math.Round(size.Height * Height) }, words);
    }

    /// <summary>
    /// As <see cref="Of"/>, when the results lack what is drawn; null for a figure that the model has chosen: its figures are those of all
    /// metrics that it can have, and which of them exist is up to the parameters.
    /// </summary>
    public static ReportFigure? WithoutValues(FigureScene scene, FigureDeclaration figure, string id, string reason) =>
        scene.Model.Figures.Any(f => (f.Kind, f.X, f.Y, f.Value) == (figure.Kind, figure.X, figure.Y, figure.Value))
            ? null
            : Of(scene, figure, id, reason);

    private static string Name(FigureScene scene, FigureDeclaration figure)
    {
        string value = string.Join(", ", figure.Value.Split(',', StringSplitOptions.TrimEntries).Select(scene.MetricTitle));
        return figure.Kind == FigureKind.Phase
            ? $"{value} over {AxisTitle(scene, figure.X)} and {AxisTitle(scene, figure.Y!)}"
            : $"{value} against {AxisTitle(scene, figure.X)}";
    }

    private static string AxisTitle(FigureScene scene, string name) => scene.Axis(name)?.Title ?? scene.MetricTitle(name);
}
