using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Figures.Colors;
using DlnSweep.Figures.Lines;
using DlnSweep.Results.Shards;

namespace DlnSweep.Reports;

/// <summary>
/// The coordinate check (Yang et al. 2022, "Tensor Programs V"): sizes of activations against the width, one curve for each of a few
/// recorded steps, one panel for each column and each combination of the other axes. Flat curves mean that the width is taken to its
/// limit with features that neither vanish nor blow up.
/// </summary>
internal static class CoordinatesFigure
{
    private const int MostSteps = 6;
    private const string Method = "method", Step = "step";

    /// <summary>Draws the figure, or says why it cannot be drawn; null when no run has what the model can have.</summary>
    public static ReportFigure? Draw(FigureScene scene, FigureDeclaration figure, string id)
    {
        string[] values = figure.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (scene.Axis(figure.X) is not { IsNumeric: true } x || x.Places.Length < 2)
        {
            return UndrawnFigure.Of(scene, figure, id, $"{figure.X} has no two values that are numbers, and curves need them.");
        }

        ResultTable table = scene.OnGrid(ResultTable.Read(
            scene.Directory.Trajectory, [ShardSchema.ConfigurationId, .. scene.Axes.Select(a => a.Name), Step, .. values]));
        if (table.Count == 0 || !Array.Exists(values, table.Has))
        {
            return UndrawnFigure.WithoutValues(scene, figure, id, $"no run has recorded {figure.Value}.");
        }

        values = [.. values.Where(table.Has)];

        RecordedRuns runs = RecordedRuns.Read(scene.Directory, table);
        AxisValues? method = scene.Axis(Method);
        IReadOnlyList<RowGroup> groups = FigureScene.Split(table, scene.Others(x.Name, Method));
        (RowGroup Group, string Value)[] panels = [.. groups.SelectMany(g => values.Select(v => (g, v)))];
        LinePlot[] plots =
        [
            .. LineSheet.Spread(panels, FigureScene.MostPanels).Select(p => Plot(scene, figure, x, method, table, runs, p.Group, p.Value)),
        ];
        return LineSheet.Of(
            scene,
            figure,
            id,
            $"{string.Join(", ", values.Select(scene.MetricTitle))} against {x.Title}",
            [
                "Mean over replicates.",
                method is null ? "" : Methods.Caption(method, errorBars: false),
                LineSheet.Shown(plots.Length, panels.Length),
            ],
            plots);
    }

    private static LinePlot Plot(
        FigureScene scene,
        FigureDeclaration figure,
        AxisValues x,
        AxisValues? method,
        ResultTable table,
        RecordedRuns runs,
        RowGroup group,
        string value)
    {
        int[] rows = [.. group.Rows.Where(row => runs.Completed(row) && double.IsFinite(table.Number(value, row)))];
        IReadOnlyList<IGrouping<double, int>> steps = LineSheet.Spread(
            [.. rows.GroupBy(row => table.Number(Step, row)).OrderBy(g => g.Key)],
            MostSteps);
        List<LineSeries> series = [];
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (IGrouping<string, int> kind in steps[i].GroupBy(row => method?.Words(table, row) ?? ""))
            {
                LineStyle style = method is null ? LineStyle.LineAndPoints : Methods.StyleOf(kind.Key, method);
                string label = steps[i].Key.ToString("F0", CultureInfo.InvariantCulture);
                series.Add(new LineSeries(label, Palette.Ordered(i, steps.Count), style, Mean(x, table, value, kind)));
            }
        }

        return new LinePlot
        {
            Series = series,
            XTitle = x.Title,
            YTitle = scene.MetricTitle(value),
            Heading = group.Name,
            LogX = figure.LogX,
            LogY = figure.LogValue,
            LegendTitle = "step:",
        };
    }

    private static LinePoint[] Mean(AxisValues x, ResultTable table, string value, IEnumerable<int> rows) =>
        [
            .. rows.GroupBy(row => x.Place(table, row))
                .OrderBy(g => g.Key)
                .Select(g => new LinePoint(g.Key, g.Average(row => table.Number(value, row)))),
        ];
}
