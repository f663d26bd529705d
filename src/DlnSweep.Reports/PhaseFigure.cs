using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Figures.Colors;
using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Phase;
using DlnSweep.Figures.Rendering;
using DlnSweep.Figures.Sheet;
using DlnSweep.Results.Merging;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Reports;

/// <summary>A map of a metric over two axes, one panel for each combination of the other axes.</summary>
internal static class PhaseFigure
{
    /// <summary>Draws the figure, or says why it cannot be drawn; null when no finished run has a metric that the model can have.</summary>
    public static ReportFigure? Draw(FigureScene scene, FigureDeclaration figure, string id)
    {
        if (scene.Axis(figure.X) is not { } x || scene.Axis(figure.Y) is not { } y || x.Places.Length < 2 || y.Places.Length < 2)
        {
            string single = scene.Axis(figure.X) is { Places.Length: > 1 } ? figure.Y! : figure.X;
            return UndrawnFigure.Of(scene, figure, id, $"{single} has a single value, and a map needs two or more of each axis.");
        }

        (ResultTable table, string column, string[] searched) = Cells(scene, figure);
        IReadOnlyList<RowGroup> groups =
        [
            .. FigureScene.Split(table, scene.Others([figure.X, figure.Y, .. searched]))
                .Where(g => searched.Length == 0 || g.Rows.Any(row => double.IsFinite(table.Number(column, row)))),
        ];
        PhaseMap[] maps = [.. LineSheet.Spread(groups, FigureScene.MostPanels).Select(g => Map(scene, figure, column, table, g))];
        if (Array.TrueForAll(maps, m => m.Grid.IsWithoutValue))
        {
            return UndrawnFigure.WithoutValues(scene, figure, id, $"no finished run has a value of {figure.Value}.");
        }

        string title = figure.Title ?? Titles.Sentence($"{ValueTitle(scene, figure)} over {x.Title} and {y.Title}");
        IReadOnlyList<string> remarks = FigureRemarks.OfMaps(figure, x, y, maps);
        string[] notes = [Searched(figure), LineSheet.Shown(maps.Length, groups.Count), Refined(maps), .. remarks];
        string more = string.Join(' ', notes.Where(t => t.Length > 0));
        string caption = $"{Titles.Plain(title)}.{(more.Length > 0 ? " " : "")}{more}";
        FigureStyle style = maps.Length == 1 ? FigureStyle.Screen : Panels.Style(maps.Length);
        FigureText text = new(id, maps.Length == 1 && figure.Title is null ? "" : title, caption, scene.FootnoteWith(remarks));
        return new ReportFigure(id + ".svg", caption, Draw(style), Draw(Panels.Print(maps.Length))) { Remarks = remarks };

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
        RefinedPhase? refined = RefinedPhase.IsOf(scene, figure) && x.IsToScale && y.IsToScale && table.Has(PhaseTable.Level)
            ? RefinedPhase.Of(scene, figure, table, group, row => Look(table, row, column))
            : null;
        double[] xs = x.Places;
        double[] ys = y.Places;
        PhaseGrid grid = new(x.Drawn, y.Drawn);
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
            Grid = refined?.Grid() ?? grid,
            Patches = refined?.Patches,
            XTitle = x.Title,
            YTitle = y.Title,
            ValueTitle = ValueTitle(scene, figure),
            Heading = group.Name,
            LogX = figure.LogX,
            LogY = figure.LogY,
            LogValue = figure.LogValue,
            XNames = x.Names,
            YNames = y.Names,
            Contours = !x.IsToScale || !y.IsToScale ? [] : figure.Contours.Count > 0 ? figure.Contours : figure.Best is null ? null : [],
            Lines =
            [
                .. scene.Model.PhaseLines
                    .Where(l => x.IsToScale && y.IsToScale && l.X == figure.X && l.Y == figure.Y)
                    .Select(l => new OverlayLine(l.Label, l.Color, scene.Heights(l, table, group))),
            ],
        };
    }

    // The cells, the column that is drawn, and the axes over which an optimum was taken, which are no panels.
    private static (ResultTable Table, string Column, string[] Searched) Cells(FigureScene scene, FigureDeclaration figure)
    {
        IEnumerable<string> axes = scene.Axes.Select(a => a.Name);
        if (scene.Model.FindMetric(figure.Value) is null)
        {
            return (ResultTable.Read(scene.Directory.Transfer, [.. axes, figure.Value]), figure.Value,
                [scene.Sweep.Transfer!.LearningRate]);
        }

        string mean = figure.Value + "_mean";
        IEnumerable<string> columns = [.. axes, mean, StatusWords.Completed, StatusWords.Diverged, StatusWords.Failed, StatusWords.Missing];
        if (figure.Best is null)
        {
            ResultTable cells = ResultTable.Read(scene.Directory.PhaseDiagram, columns.Append(PhaseTable.Level));
            return (RefinedPhase.IsOf(scene, figure) ? cells : scene.OnGrid(cells), mean, []);
        }

        ResultTable grid = scene.OnGrid(ResultTable.Read(scene.Directory.PhaseDiagram, columns));
        return (BestCells.Of(scene, figure, grid, mean), BestCells.Column, BestCells.Names(figure));
    }

    private static string ValueTitle(FigureScene scene, FigureDeclaration figure) =>
        figure.Best is not null ? "best " + scene.Axis(BestCells.Names(figure)[0])!.Title
        : figure.Value.StartsWith("shift_", StringComparison.Ordinal) ? scene.MetricTitle(figure.Value) + " [octaves]"
        : scene.MetricTitle(figure.Value);

    private static string Searched(FigureDeclaration figure) =>
        figure.Best is null ? "" : $"Where the mean {figure.Value} is smallest over {string.Join(" and ", BestCells.Names(figure))}.";

    private static string Refined(PhaseMap[] maps) =>
        maps.SelectMany(m => m.Patches ?? []).Select(p => p.Level).DefaultIfEmpty(0).Max() is > 0 and int level
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Refined by results: the smallest cells are 1/{1 << level} of the grid's along each axis.")
            : "";

    private static (CellState State, double Value) Look(ResultTable table, int row, string value) =>
        double.IsFinite(table.Number(value, row)) ? (CellState.Value, table.Number(value, row)) : (Without(table, row), double.NaN);

    private static CellState Without(ResultTable table, int row) =>
        !table.Has(StatusWords.Completed) ? CellState.NoValue
        : table.Number(StatusWords.Diverged, row) > 0 ? CellState.Diverged
        : table.Number(StatusWords.Completed, row) > 0 ? CellState.NoValue
        : table.Number(StatusWords.Failed, row) > 0 ? CellState.Failed
        : CellState.Missing;

    private static void Fill(PhaseGrid grid, int column, int line, ResultTable table, int row, string value)
    {
        double mean = table.Number(value, row);
        double diverged = table.Number(StatusWords.Diverged, row);
        if (double.IsFinite(mean))
        {
            string? note = diverged > 0 ? string.Create(CultureInfo.InvariantCulture, $"{diverged} diverged") : null;
            grid.Set(column, line, mean, note);
            return;
        }

        grid.Mark(column, line, Without(table, row));
    }
}
