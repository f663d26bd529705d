using DlnSweep.Figures.Colors;
using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Lines;
using DlnSweep.Figures.Rendering;
using DlnSweep.Figures.Sheet;
using DlnSweep.Reports;
using DlnSweep.Results.Merging;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Tables;

namespace DlnSweep.Live.Watching;

/// <summary>What the replicates of a cell recorded, one curve each, one colour for each recorded column.</summary>
internal sealed class LearningCurves(ShardStore shards, FigureScene scene, string along, IReadOnlyList<string> values)
{
    private const int MostReplicates = 12, MostPoints = 800;
    private const double ManyTimes = 100;

    /// <summary>Draws them; null when nothing was recorded.</summary>
    public LiveDrawing? Draw(IReadOnlyList<string> ids, FigureStyle style)
    {
        List<LineSeries> series = [];
        foreach (string id in ids.Take(MostReplicates))
        {
            if (Read(id) is { } rows)
            {
                for (int v = 0; v < values.Count; v++)
                {
                    string label = values.Count > 1 ? scene.MetricTitle(values[v]) : "";
                    IReadOnlyList<LinePoint> points = Points(rows, values[v]);
                    if (points.Any(p => double.IsFinite(p.Y)))
                    {
                        series.Add(new LineSeries(label, Palette.Unordered(v), LineStyle.Line, points));
                    }
                }
            }
        }

        LinePoint[] all = [.. series.SelectMany(s => s.Points).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y))];
        if (all.Length == 0)
        {
            return null;
        }

        string title = values.Count == 1 ? scene.MetricTitle(values[0]) : "";
        string caption = Titles.Plain(
            $"{Titles.Sentence(string.Join(", ", values.Select(scene.MetricTitle)))} against {scene.MetricTitle(along)}, a curve for each "
                + $"replicate");
        LinePlot plot = new()
        {
            Series = series,
            XTitle = scene.MetricTitle(along),
            YTitle = title,
            LogX = IsWide(all.Select(p => p.X)) && along != "step",
            LogY = IsWide(all.Select(p => p.Y)),
        };
        return new LiveDrawing(
            FigureRenderer.LinePlots(new FigureText("curves", "", caption, "") { Inline = true }, style, [plot]),
            caption);
    }

    // Many orders of magnitude, all positive: a logarithmic axis shows more.
    private static bool IsWide(IEnumerable<double> numbers)
    {
        double[] positive = [.. numbers.Where(v => v > 0)];
        return positive.Length > 0 && numbers.All(v => v >= 0) && positive.Max() > ManyTimes * positive.Min();
    }

    private List<Dictionary<string, ColumnData>>? Read(string id)
    {
        try
        {
            using ITable reader = shards.Open(id, out Stream stream);
            using (stream)
            {
                return TrajectoryTable.Read(reader);
            }
        }
        catch (Exception notThere) when (StorageException.IsCause(notThere) || notThere is TableException or InvalidDataException)
        {
            return null;
        }
    }

    private IReadOnlyList<LinePoint> Points(List<Dictionary<string, ColumnData>> groups, string value)
    {
        List<LinePoint> points = [];
        foreach (Dictionary<string, ColumnData> group in groups)
        {
            if (group.TryGetValue(along, out ColumnData? x) && group.TryGetValue(value, out ColumnData? y))
            {
                for (int row = 0; row < x.Count; row++)
                {
                    points.Add(new LinePoint(Number(x, row), Number(y, row)));
                }
            }
        }

        return LineSheet.Spread(points, MostPoints);
    }

    private static double Number(ColumnData data, int row) =>
        data.IsNull(row) ? double.NaN : data.Type == ColumnType.Int64 ? data.Get<long>(row) : data.Get<double>(row);
}
