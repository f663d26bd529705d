using DlnSweep.Dynamics.Modeling;
using DlnSweep.Figures.Lines;
using DlnSweep.Results.Shards;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Reports;

/// <summary>
/// Recorded columns against step or time, averaged over replicates: one colour for each value of an axis, one panel for each combination
/// of the others. Where the method is swept, theory is drawn as lines and simulation as points.
/// </summary>
internal static class TrajectoriesFigure
{
    private const int MostCurves = 8;
    private const int MostPoints = 40;

    // Two columns share a panel, the second dashed; more have a panel each.
    private const int MostColumns = 2;
    private const string Method = "method";
    private const string FrontierColor = "#d62728";

    /// <summary>Draws the figure, or says why it cannot be drawn; null when no run has recorded what the model can record.</summary>
    public static ReportFigure? Draw(FigureScene scene, FigureDeclaration figure, string id)
    {
        string[] values = figure.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        ResultTable table = scene.OnGrid(ResultTable.Read(
            scene.Directory.Trajectory, [ShardSchema.ConfigurationId, .. scene.Axes.Select(a => a.Name), figure.X, .. values]));
        if (table.Count == 0 || !table.Has(figure.X) || !Array.Exists(values, table.Has))
        {
            return UndrawnFigure.WithoutValues(scene, figure, id, $"no run has recorded {figure.Value}.");
        }

        RecordedRuns runs = RecordedRuns.Read(scene.Directory, table);
        AxisValues? family = scene.Axis(figure.Y) ?? scene.Axes.FirstOrDefault(a => a.Name != Method);
        AxisValues? method = family?.Name == Method ? null : scene.Axis(Method);
        IReadOnlyList<RowGroup> groups = FigureScene.Split(table, scene.Others(family?.Name, Method));
        string[][] sets = values.Length > MostColumns ? [.. values.Where(table.Has).Select(v => (string[])[v])] : [values];
        int most = Math.Max(1, FigureScene.MostPanels / sets.Length);
        IReadOnlyList<RowGroup> shown = LineSheet.Spread(Preferred(groups, g => g.Rows, runs, most), most);
        bool recordedTheory = method is not null && Enumerable.Range(0, table.Count).Any(row => Methods.IsTheory(method.Words(table, row)));
        LinePlot[] plots =
        [
            .. shown.SelectMany(g => sets.Select(s => Plot(scene, figure, s, family, method, recordedTheory, table, runs, g))),
        ];
        return LineSheet.Of(
            scene,
            figure,
            id,
            $"{string.Join(", ", values.Select(scene.MetricTitle))} against {scene.MetricTitle(figure.X)}",
            [
                "Mean over replicates.",
                method is null ? "" : Methods.Caption(method, errorBars: false),
                runs.AnyDiverged ? "Runs that diverged enter no mean; where all did, the curve may leave the frame." : "",
                figure.Frontier ? "Dashed: where neighbouring curves cross, with the powers that the upper half of the crossings "
                    + "follow." : "",
                scene.Coupled(family?.Name),
                LineSheet.Shown(plots.Length, groups.Count * sets.Length),
                Chosen(shown.Max(g => g.Rows.Select(row => family?.Words(table, row) ?? "").Distinct().Count())),
            ],
            plots);
    }

    private static string Chosen(int curves) =>
        curves > MostCurves ? FormattableString.Invariant($"{MostCurves} of {curves} values have a curve, evenly chosen.") : "";

    private static LinePlot Plot(
        FigureScene scene,
        FigureDeclaration figure,
        string[] values,
        AxisValues? family,
        AxisValues? method,
        bool recordedTheory,
        ResultTable table,
        RecordedRuns runs,
        RowGroup group)
    {
        List<IGrouping<string, int>> all = [.. group.Rows.GroupBy(row => family?.Words(table, row) ?? "")];
        IReadOnlyList<IGrouping<string, int>> curves = LineSheet.Spread(Preferred(all, c => c, runs, MostCurves), MostCurves);
        List<LineSeries> series = [];
        for (int i = 0; i < curves.Count; i++)
        {
            string color = Color(family, curves[i].Key, i, curves.Count);
            foreach (IGrouping<string, int> kind in curves[i].GroupBy(row => method?.Words(table, row) ?? ""))
            {
                bool line = method is null || Methods.IsTheory(kind.Key) || !recordedTheory;
                int[] completed = [.. kind.Where(runs.Completed)];
                for (int v = 0; v < values.Length; v++)
                {
                    LinePoint[] points = Mean(table, figure.X, values[v], completed.Length > 0 ? completed : kind);
                    LineStyle style = line ? (v == 0 ? LineStyle.Line : LineStyle.Dashed) : v == 0 ? LineStyle.Points : LineStyle.Rings;
                    series.Add(new LineSeries(curves[i].Key, color, style, line ? points : LineSheet.Spread(points, MostPoints))
                    {
                        OffScale = completed.Length == 0,
                    });
                }
            }
        }

        // The powers stand under each panel; the legend is common to all.
        string powers = "";
        if (figure.Frontier && family is { IsNumeric: true } && Frontier(figure, values[0], family, table, runs, all) is { } frontier)
        {
            series.Add(new LineSeries("frontier", FrontierColor, LineStyle.Dashed, frontier.Points));
            powers = "; " + frontier.Words(Symbol(scene, figure.X), Symbol(scene, values[0]), family.Symbol);
        }

        return new LinePlot
        {
            Series = series,
            XTitle = scene.MetricTitle(figure.X) + powers,
            YTitle = YTitle(scene, values, recordedTheory),
            Heading = group.Name,
            LogX = figure.LogX,
            LogY = figure.LogValue,
            LegendTitle = family is null ? "" : family.Title + ":",
        };
    }

    // Of all curves, also those that are not drawn.
    private static Frontier? Frontier(
        FigureDeclaration figure,
        string value,
        AxisValues family,
        ResultTable table,
        RecordedRuns runs,
        IEnumerable<IGrouping<string, int>> all)
    {
        (double Size, LinePoint[] Points)[] curves =
        [
            .. all.Select(c => c.Where(runs.Completed).ToArray())
                .Where(rows => rows.Length > 0)
                .Select(rows => (family.Place(table, rows[0]), Mean(table, figure.X, value, rows)))
                .OrderBy(c => c.Item1),
        ];
        return Reports.Frontier.Of([.. curves.Select(c => c.Size)], [.. curves.Select(c => c.Points)]);
    }

    private static string Symbol(FigureScene scene, string name) => scene.Model.FindMetric(name)?.Symbol ?? name;

    // A value has the same colour in every panel, also where others have not been run yet.
    private static string Color(AxisValues? family, string name, int index, int count)
    {
        string[] all = family is null ? [] : [.. family.Column.Values.Select(family.Words).Distinct()];
        int place = Array.IndexOf(all, name);
        return place >= 0 && all.Length <= MostCurves ? LineSheet.Color(family, place, all.Length) : LineSheet.Color(family, index, count);
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

    private static string YTitle(FigureScene scene, string[] values, bool rings)
    {
        string first = scene.MetricTitle(values[0]), rest = string.Join(", ", values[1..].Select(scene.MetricTitle));
        return values.Length == 1 ? first : $"{first} (dashed{(rings ? ", rings" : "")}: {rest})";
    }

    // What cannot all be shown is chosen among what has a completed run.
    private static IReadOnlyList<T> Preferred<T>(IReadOnlyList<T> items, Func<T, IEnumerable<int>> rows, RecordedRuns runs, int most)
    {
        T[] completed = items.Count <= most ? [] : [.. items.Where(i => rows(i).Any(runs.Completed))];
        return completed.Length > 0 ? completed : items;
    }
}
