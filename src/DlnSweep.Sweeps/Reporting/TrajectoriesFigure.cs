using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Figures;
using DlnSweep.Sweeps.Figures.Colors;
using DlnSweep.Sweeps.Figures.Lines;
using DlnSweep.Sweeps.Figures.Sheet;

namespace DlnSweep.Sweeps.Reporting;

/// <summary>
/// Recorded columns against step or time, averaged over replicates: one colour for each value of an axis, one panel for each combination
/// of the others. Where the method is swept, theory is drawn as lines and simulation as points.
/// </summary>
internal static class TrajectoriesFigure
{
    private const int MostCurves = 8;
    private const int MostPoints = 40;
    private const string Method = "method";

    /// <summary>Draws the figure; null when nothing of it was recorded.</summary>
    public static ReportFigure? Draw(FigureScene scene, FigureDeclaration figure, string id)
    {
        string[] values = figure.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        ResultTable table = ResultTable.Read(scene.Directory.Trajectory, [.. scene.Axes.Select(a => a.Name), figure.X, .. values]);
        if (table.Count == 0 || !table.Has(figure.X) || !Array.Exists(values, table.Has))
        {
            return null;
        }

        AxisValues? family = scene.Axis(figure.Y) ?? scene.Axes.FirstOrDefault(a => a.Name != Method);
        AxisValues? method = family?.Name == Method ? null : scene.Axis(Method);
        IReadOnlyList<RowGroup> groups = FigureScene.Split(table, scene.Others(family?.Name, Method));
        IReadOnlyList<RowGroup> shown = Spread(groups, FigureScene.MostPanels);
        LinePlot[] plots = [.. shown.Select(g => Plot(figure, values, family, method, table, g))];
        string title = figure.Title ?? (string.Join(", ", values) + " against " + figure.X).Replace('_', ' ');
        string more = groups.Count > plots.Length ? $" {plots.Length} of {groups.Count} panels, evenly chosen." : "";
        string caption = string.Create(CultureInfo.InvariantCulture, $"{title}, mean over replicates.{more}");
        FigureStyle style = plots.Length == 1 ? FigureStyle.Screen : Panels.Style(plots.Length);
        FigureText text = new(id, figure.Title ?? "", caption, scene.Footnote);
        return new ReportFigure(id + ".svg", caption, FigureRenderer.LinePlots(text, style, plots, Panels.Columns(plots.Length)));
    }

    private static LinePlot Plot(FigureDeclaration figure, string[] values, AxisValues? family, AxisValues? method, ResultTable table, RowGroup group)
    {
        List<IGrouping<string, int>> curves = [.. Spread([.. group.Rows.GroupBy(row => family?.Words(table, row) ?? "")], MostCurves)];
        bool recordedTheory = method is not null && group.Rows.Any(row => Methods.IsTheory(method.Words(table, row)));
        List<LineSeries> series = [];
        for (int i = 0; i < curves.Count; i++)
        {
            string color = family is null || family.IsNumeric ? Palette.Ordered(i, curves.Count) : Palette.Unordered(i);
            foreach (IGrouping<string, int> kind in curves[i].GroupBy(row => method?.Words(table, row) ?? ""))
            {
                bool line = method is null || Methods.IsTheory(kind.Key) || !recordedTheory;
                for (int v = 0; v < values.Length; v++)
                {
                    LinePoint[] points = Mean(table, figure.X, values[v], kind);
                    LineStyle style = line ? (v == 0 ? LineStyle.Line : LineStyle.Dashed) : v == 0 ? LineStyle.Points : LineStyle.Rings;
                    series.Add(new LineSeries(curves[i].Key, color, style, line ? points : [.. Spread(points, MostPoints)]));
                }
            }
        }

        return new LinePlot
        {
            Series = series,
            XTitle = figure.X.Replace('_', ' '),
            YTitle = values.Length == 1 ? values[0].Replace('_', ' ') : $"{values[0].Replace('_', ' ')} (dashed, rings: {string.Join(", ", values[1..]).Replace('_', ' ')})",
            Heading = group.Name,
            LogX = figure.LogX,
            LogY = figure.LogValue,
            LegendTitle = family is null ? "" : family.Name.Replace('_', ' ') + ":",
        };
    }

    // Replicates record the same steps; where one has stopped early, the mean is over those that still run.
    private static LinePoint[] Mean(ResultTable table, string x, string value, IEnumerable<int> rows)
    {
        SortedDictionary<double, (double Sum, int Count)> sums = [];
        foreach (int row in rows)
        {
            double at = table.Number(x, row);
            double y = table.Number(value, row);
            if (double.IsFinite(at) && double.IsFinite(y))
            {
                (double sum, int count) = sums.GetValueOrDefault(at);
                sums[at] = (sum + y, count + 1);
            }
        }

        return [.. sums.Select(s => new LinePoint(s.Key, s.Value.Sum / s.Value.Count))];
    }

    private static IReadOnlyList<T> Spread<T>(IReadOnlyList<T> items, int most) =>
        items.Count <= most ? items : [.. Enumerable.Range(0, most).Select(i => items[(int)((long)i * (items.Count - 1) / (most - 1))])];
}
