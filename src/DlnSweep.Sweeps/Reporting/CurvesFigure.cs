using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Figures.Lines;

namespace DlnSweep.Sweeps.Reporting;

/// <summary>
/// A metric against one axis, one curve for each value of a second one, one panel for each combination of the others. Where the method is
/// swept, theory is drawn as lines and simulation as points in the same colours. Error bars are the standard error over replicates. Also
/// the figure of hyperparameter transfer, whose curves have their minimum marked.
/// </summary>
internal static class CurvesFigure
{
    private const string Method = "method";

    /// <summary>Draws the figure; null when an axis that it needs is not swept.</summary>
    public static ReportFigure? Draw(FigureScene scene, FigureDeclaration figure, string id)
    {
        if (scene.Axis(figure.X) is not { IsNumeric: true } x || x.Places.Length < 2)
        {
            return null;
        }

        AxisValues? family = scene.Axis(figure.Y);
        AxisValues? method = figure.Y == Method ? null : scene.Axis(Method);
        ResultTable table = ResultTable.Read(
            scene.Directory.PhaseDiagram,
            [.. scene.Axes.Select(a => a.Name), figure.Value + "_mean", figure.Value + "_sd", "completed", "diverged"]);
        IReadOnlyList<RowGroup> groups = FigureScene.Split(table, scene.Others(figure.X, figure.Y, Method));
        LinePlot[] plots = [.. LineSheet.Spread(groups, FigureScene.MostPanels).Select(g => Plot(scene, figure, x, family, method, table, g))];
        return LineSheet.Of(
            scene,
            figure,
            id,
            $"{scene.MetricTitle(figure.Value)} against {x.Title}",
            [method is null ? "Error bars: standard error over replicates." : Methods.Caption(method), LineSheet.Shown(plots.Length, groups.Count)],
            plots);
    }

    /// <summary>The curves of one panel.</summary>
    public static LinePlot Plot(
        FigureScene scene, FigureDeclaration figure, AxisValues x, AxisValues? family, AxisValues? method, ResultTable table, RowGroup group)
    {
        List<IGrouping<string, int>> curves = [.. group.Rows.GroupBy(row => family?.Words(table, row) ?? "")];
        List<LineSeries> series = [];
        for (int i = 0; i < curves.Count; i++)
        {
            string color = LineSheet.Color(family, i, curves.Count);
            foreach (IGrouping<string, int> kind in curves[i].GroupBy(row => method?.Words(table, row) ?? ""))
            {
                LineStyle style = method is null ? LineStyle.LineAndPoints : Methods.StyleOf(kind.Key, method);
                series.Add(Series(figure, x, table, [.. kind], curves[i].Key, color, style));
            }
        }

        return new LinePlot
        {
            Series = series,
            XTitle = x.Title,
            YTitle = scene.MetricTitle(figure.Value),
            Heading = group.Name,
            LogX = figure.LogX,
            LogY = figure.LogValue,
            LegendTitle = family is null ? "" : family.Title + ":",
        };
    }

    private static LineSeries Series(
        FigureDeclaration figure, AxisValues x, ResultTable table, IReadOnlyList<int> rows, string label, string color, LineStyle style)
    {
        int[] ordered = [.. rows.OrderBy(row => x.Place(table, row))];
        return new LineSeries(label, color, style, [.. ordered.Select(row => Point(figure.Value, x, table, row, style))])
        {
            MarkMinimum = figure.Kind == FigureKind.Transfer && style is not (LineStyle.Line or LineStyle.Dashed),
            Diverged = style is LineStyle.Line or LineStyle.Dashed
                ? []
                : [.. ordered.Where(row => table.Number("diverged", row) > 0).Select(row => x.Place(table, row)).Take(1)],
        };
    }

    private static LinePoint Point(string value, AxisValues x, ResultTable table, int row, LineStyle style)
    {
        double mean = table.Number(value + "_mean", row);
        double error = table.Number(value + "_sd", row) / Math.Sqrt(table.Number("completed", row));
        return style is LineStyle.Line or LineStyle.Dashed || !double.IsFinite(error)
            ? new LinePoint(x.Place(table, row), mean)
            : new LinePoint(x.Place(table, row), mean, mean - error, mean + error);
    }
}
