using DlnSweep.Dynamics.Modeling;
using DlnSweep.Figures.Lines;

namespace DlnSweep.Reports;

/// <summary>
/// A metric against another one: a point for each grid cell (means over replicates), joined along the axis with the most values; one
/// curve for each value of a second axis, one panel for each combination of the others.
/// </summary>
internal static class TradeoffFigure
{
    private const string Method = "method";

    /// <summary>Draws the figure, or says why it cannot be drawn; null when no run has what the model can have.</summary>
    public static ReportFigure? Draw(FigureScene scene, FigureDeclaration figure, string id)
    {
        AxisValues? along = scene.Axes.Where(a => a.IsNumeric && a.Name != figure.Y && a.Places.Length > 1).MaxBy(a => a.Places.Length);
        if (along is null)
        {
            string other = figure.Y is null ? "" : $" besides {figure.Y}";
            return UndrawnFigure.Of(scene, figure, id, $"no axis{other} has two values that are numbers, and the curves of a trade-off "
                + $"run along one.");
        }

        AxisValues? family = scene.Axis(figure.Y) ?? scene.Axes.FirstOrDefault(a => a != along && a.Name != Method);
        AxisValues? method = family?.Name == Method ? null : scene.Axis(Method);
        ResultTable table = scene.OnGrid(ResultTable.Read(
            scene.Directory.PhaseDiagram, [.. scene.Axes.Select(a => a.Name), figure.X + "_mean", figure.Value + "_mean"]));
        IReadOnlyList<RowGroup> groups = FigureScene.Split(table, scene.Others(along.Name, family?.Name, method?.Name));
        LinePlot[] plots =
        [
            .. LineSheet.Spread(groups, FigureScene.MostPanels).Select(g => Plot(scene, figure, along, family, method, table, g)),
        ];
        return LineSheet.Of(
            scene,
            figure,
            id,
            $"{scene.MetricTitle(figure.Value)} against {scene.MetricTitle(figure.X)}",
            [
                Titles.Plain($"A point for each value of {along.Title}, mean over replicates."),
                method is null ? "" : Methods.Caption(method, errorBars: false),
                LineSheet.Shown(plots.Length, groups.Count),
            ],
            plots);
    }

    private static LinePlot Plot(
        FigureScene scene,
        FigureDeclaration figure,
        AxisValues along,
        AxisValues? family,
        AxisValues? method,
        ResultTable table,
        RowGroup group)
    {
        List<IGrouping<string, int>> curves = [.. group.Rows.GroupBy(row => family?.Words(table, row) ?? "")];
        List<LineSeries> series = [];
        for (int i = 0; i < curves.Count; i++)
        {
            string color = LineSheet.Color(family, i, curves.Count);
            foreach (IGrouping<string, int> kind in curves[i].GroupBy(row => method?.Words(table, row) ?? ""))
            {
                LineStyle style = method is null ? LineStyle.LineAndPoints : Methods.StyleOf(kind.Key, method);
                series.Add(new LineSeries(
                    curves[i].Key,
                    color,
                    style,
                    [
                        .. kind.OrderBy(row => along.Place(table, row))
                            .Select(row => new LinePoint(table.Number(figure.X + "_mean", row), table.Number(figure.Value + "_mean", row)))
                            .Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)),
                    ]));
            }
        }

        return new LinePlot
        {
            Series = series,
            XTitle = scene.MetricTitle(figure.X),
            YTitle = scene.MetricTitle(figure.Value),
            Heading = group.Name,
            LogX = figure.LogX,
            LogY = figure.LogValue,
            LegendTitle = family is null ? "" : family.Title + ":",
        };
    }
}
