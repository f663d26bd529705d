using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Figures;
using DlnSweep.Sweeps.Figures.Colors;
using DlnSweep.Sweeps.Figures.Phase;
using DlnSweep.Sweeps.Figures.Sheet;

namespace DlnSweep.Sweeps.Reporting;

/// <summary>A map of a metric over two axes, one panel for each combination of the other axes.</summary>
internal static class PhaseFigure
{
    /// <summary>Draws the figure; null when an axis that it needs is not swept, or no finished run has the metric.</summary>
    public static ReportFigure? Draw(FigureScene scene, FigureDeclaration figure, string id)
    {
        if (scene.Axis(figure.X) is not { } x || scene.Axis(figure.Y) is not { } y || x.Places.Length < 2 || y.Places.Length < 2)
        {
            return null;
        }

        ResultTable table = ResultTable.Read(
            scene.Directory.PhaseDiagram,
            [.. scene.Axes.Select(a => a.Name), figure.Value + "_mean", "completed", "diverged", "failed", "missing"]);
        IReadOnlyList<RowGroup> groups = FigureScene.Split(table, scene.Others(figure.X, figure.Y));
        PhaseMap[] maps = [.. LineSheet.Spread(groups, FigureScene.MostPanels).Select(g => Map(scene, figure, figure.Value + "_mean", table, g))];
        if (Array.TrueForAll(maps, m => m.Grid.IsWithoutValue))
        {
            return null;
        }

        string title = figure.Title ?? Titles.Sentence($"{scene.MetricTitle(figure.Value)} over {x.Title} and {y.Title}");
        string more = LineSheet.Shown(maps.Length, groups.Count);
        string caption = $"{Titles.Plain(title)}.{(more.Length > 0 ? " " : "")}{more}";
        FigureStyle style = maps.Length == 1 ? FigureStyle.Screen : Panels.Style(maps.Length);
        FigureText text = new(id, maps.Length == 1 && figure.Title is null ? "" : title, caption, scene.Footnote);
        return new ReportFigure(id + ".svg", caption, Draw(style), Draw(Panels.Print(maps.Length)));

        string Draw(FigureStyle size) => FigureRenderer.PhaseMaps(text, size, maps, Panels.Columns(maps.Length));
    }

    /// <summary>The map of one panel.</summary>
    /// <param name="scene">The sweep.</param>
    /// <param name="figure">What is asked for; both axes are swept.</param>
    /// <param name="column">The column of the table that is drawn.</param>
    /// <param name="table">Cells with their axes, the column and the counts of their replicates.</param>
    /// <param name="group">The rows of the panel.</param>
    public static PhaseMap Map(FigureScene scene, FigureDeclaration figure, string column, ResultTable table, RowGroup group)
    {
        AxisValues x = scene.Axis(figure.X)!;
        AxisValues y = scene.Axis(figure.Y)!;
        double[] xs = x.Places;
        double[] ys = y.Places;
        PhaseGrid grid = new(xs, ys);
        foreach (int row in group.Rows)
        {
            int i = Array.BinarySearch(xs, x.Place(table, row));
            int j = Array.BinarySearch(ys, y.Place(table, row));
            if (i >= 0 && j >= 0)
            {
                Fill(grid, i, j, table, row, column);
            }
        }

        return new PhaseMap
        {
            Grid = grid,
            XTitle = x.Title,
            YTitle = y.Title,
            ValueTitle = scene.MetricTitle(figure.Value),
            Heading = group.Name,
            LogX = figure.LogX,
            LogY = figure.LogY,
            LogValue = figure.LogValue,
            XNames = x.Names,
            YNames = y.Names,
            Contours = figure.Contours.Count > 0 ? figure.Contours : null,
            Lines =
            [
                .. scene.Model.PhaseLines
                    .Where(l => l.X == figure.X && l.Y == figure.Y)
                    .Select(l => new OverlayLine(l.Label, l.Color, scene.Heights(l, table, group))),
            ],
        };
    }

    private static void Fill(PhaseGrid grid, int column, int line, ResultTable table, int row, string value)
    {
        double mean = table.Number(value, row);
        double diverged = table.Number("diverged", row);
        if (double.IsFinite(mean))
        {
            string? note = diverged > 0 ? string.Create(CultureInfo.InvariantCulture, $"{diverged} diverged") : null;
            grid.Set(column, line, mean, note);
            return;
        }

        grid.Mark(
            column,
            line,
            diverged > 0 ? CellState.Diverged
            : table.Number("completed", row) > 0 ? CellState.NoValue
            : table.Number("failed", row) > 0 ? CellState.Failed
            : CellState.Missing);
    }
}
