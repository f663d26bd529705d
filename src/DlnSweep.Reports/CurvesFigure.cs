using DlnSweep.Dynamics.Modeling;
using DlnSweep.Figures.Lines;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Reports;

/// <summary>
/// A metric against one axis, one curve for each value of a second one, one panel for each combination of the others. Where the method is
/// swept, theory is drawn as lines and simulation as points in the same colours. Points are means over replicates with their standard
/// errors; where asked for, and in the figure of hyperparameter transfer, whose curves have their minimum marked, medians with quartiles.
/// </summary>
internal static class CurvesFigure
{
    // In the words under a figure.
    private const int MostVerdicts = 2;

    private const string Method = "method";

    /// <summary>Draws the figure, or says why it cannot be drawn; null when no run has what the model can have.</summary>
    public static ReportFigure? Draw(FigureScene scene, FigureDeclaration figure, string id)
    {
        if (scene.Axis(figure.X) is not { IsNumeric: true } x || x.Places.Length < 2)
        {
            return UndrawnFigure.Of(scene, figure, id, $"{figure.X} has no two values that are numbers, and curves need them.");
        }

        AxisValues? family = scene.Axis(figure.Y);
        AxisValues? method = figure.Y == Method ? null : scene.Axis(Method);
        bool transfer = figure.Kind == FigureKind.Transfer;
        bool medians = HasMedians(figure);
        ResultTable table = scene.OnGrid(medians
            ? MedianTable.Read(scene, figure.Value)
            : ResultTable.Read(
                scene.Directory.PhaseDiagram,
                [.. scene.Axes.Select(a => a.Name), figure.Value + "_mean", figure.Value + "_sd", StatusWords.Completed,
                    StatusWords.Diverged]));
        IReadOnlyList<RowGroup> groups = FigureScene.Split(table, scene.Others(figure.X, figure.Y, Method));
        LinePlot[] plots =
        [
            .. LineSheet.Spread(groups, FigureScene.MostPanels).Select(g => Plot(scene, figure, x, family, method, table, g)),
        ];
        return LineSheet.Of(
            scene,
            figure,
            id,
            $"{scene.MetricTitle(figure.Value)} against {x.Title}",
            [
                medians && method is not null ? Methods.Caption(method, errorBars: false) : "",
                transfer ? $"{TransferWords(scene)} {LimitWords(scene, figure)}".TrimEnd()
                    : medians ? "Medians over replicates; bars from the lower to the upper quartile."
                    : method is null ? "Error bars: standard error over replicates." : Methods.Caption(method),
                figure.Fit ? "Dashed: straight lines by least squares." : "",
                scene.Coupled(figure.X),
                scene.Coupled(figure.Y),
                LineSheet.Shown(plots.Length, groups.Count),
            ],
            plots);
    }

    private static string TransferWords(FigureScene scene) =>
        scene.Sweep.Replicates == 1
            ? "A ring marks each curve's best; a cross, where runs begin to diverge."
            : "Medians over replicates, a diverged run counting as infinite; bars from the lower to the upper quartile. A ring marks each "
                + "curve's best; a cross, where half of the runs diverge.";

    // Where the figure is the one of the sweep's transfer table with a reference; the report has all verdicts.
    private static string LimitWords(FigureScene scene, FigureDeclaration figure) =>
        scene.Sweep.Transfer is { Reference: not null } request
        && (request.LearningRate, request.Across, request.Score) == (figure.X, figure.Y, figure.Value)
        && TransferSection.Read(scene) is { Count: <= MostVerdicts } verdicts
            ? string.Join(" ", verdicts)
            : "";

    /// <summary>The curves of one panel.</summary>
    public static LinePlot Plot(
        FigureScene scene,
        FigureDeclaration figure,
        AxisValues x,
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
                series.Add(Series(figure, x, table, [.. kind], curves[i].Key, color, style));
                if (figure.Fit && StraightLine.Through(series[^1].Points, figure.LogX) is { } fit)
                {
                    series.Add(new LineSeries(fit.Words(x.Symbol), color, LineStyle.Dashed, fit.Points));
                }
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
            BarsMayLeave = figure.Kind == FigureKind.Transfer,
            LegendTitle = family is null ? "" : family.Title + ":",
        };
    }

    private static LineSeries Series(
        FigureDeclaration figure, AxisValues x, ResultTable table, IReadOnlyList<int> rows, string label, string color, LineStyle style)
    {
        int[] ordered = [.. rows.OrderBy(row => x.Place(table, row))];
        bool line = style is LineStyle.Line or LineStyle.Dashed;
        bool transfer = figure.Kind == FigureKind.Transfer;
        bool medians = HasMedians(figure);
        return new LineSeries(
            label,
            color,
            style,
            [.. ordered.Select(row => medians ? MedianPoint(x, table, row, line) : MeanPoint(figure.Value, x, table, row, line))])
        {
            MarkMinimum = transfer && !line,
            Diverged = line ? [] : [.. Crosses(ordered, row => Diverges(table, row, medians)).Select(row => x.Place(table, row))],
        };
    }

    // Where all that follows diverges, too, the first says it; otherwise each, or what is missing would look like it.
    private static IEnumerable<int> Crosses(int[] rows, Func<int, bool> diverges)
    {
        int first = Array.FindIndex(rows, row => diverges(row));
        return first < 0 ? [] : rows[first..].All(diverges) ? [rows[first]] : rows.Where(diverges);
    }

    private static bool HasMedians(FigureDeclaration figure) => figure.Median || figure.Kind == FigureKind.Transfer;

    private static bool Diverges(ResultTable table, int row, bool medians) =>
        medians ? double.IsPositiveInfinity(table.Number(MedianTable.Median, row)) : table.Number(StatusWords.Diverged, row) > 0;

    private static LinePoint MedianPoint(AxisValues x, ResultTable table, int row, bool line)
    {
        double median = table.Number(MedianTable.Median, row);
        double high = table.Number(MedianTable.High, row);
        double place = x.Place(table, row);
        return !double.IsFinite(median) ? new LinePoint(place, double.NaN)
            : line || !double.IsFinite(high) ? new LinePoint(place, median)
            : new LinePoint(place, median, table.Number(MedianTable.Low, row), high);
    }

    private static LinePoint MeanPoint(string value, AxisValues x, ResultTable table, int row, bool line)
    {
        double mean = table.Number(value + "_mean", row);
        double error = table.Number(value + "_sd", row) / Math.Sqrt(table.Number(StatusWords.Completed, row));
        return line || !double.IsFinite(error)
            ? new LinePoint(x.Place(table, row), mean)
            : new LinePoint(x.Place(table, row), mean, mean - error, mean + error);
    }
}
