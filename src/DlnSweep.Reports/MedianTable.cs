using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Merging;
using DlnSweep.Results.Transfer;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Reports;

/// <summary>
/// Medians and quartiles of a metric over the replicates of every cell, a diverged run being infinitely bad: what transfer.parquet judges
/// by, so that the figure of transfer shows the same optima.
/// </summary>
internal static class MedianTable
{
    public const string Median = "median", Low = "low", High = "high";

    /// <summary>A row for each cell, in grid order, from summary.parquet.</summary>
    public static ResultTable Read(FigureScene scene, string metric)
    {
        string column = scene.Model.FindMetric(metric) is { } declared ? SummaryTable.ColumnOf(scene.Model, declared) : metric;
        ResultTable runs = ResultTable.Read(scene.Directory.Summary, [.. scene.Axes.Select(a => a.Name), column, SummaryTable.Status]);
        int replicates = scene.Sweep.Replicates;
        int cells = runs.Count / replicates;
        double[] median = new double[cells], low = new double[cells], high = new double[cells];
        for (int cell = 0; cell < cells; cell++)
        {
            double[] scores =
            [
                .. Enumerable.Range(cell * replicates, replicates).Select(run => Score(runs, column, run)).Where(s => !double.IsNaN(s)),
            ];
            median[cell] = Quantiles.Median(scores);
            (low[cell], high[cell]) = Quantiles.Quartiles(scores);
        }

        ResultTable table = ResultTable.Empty(cells);
        foreach (AxisColumn axis in scene.Axes.Select(a => a.Column))
        {
            if (axis.Parameter.Kind == ValueKind.Text)
            {
                table.Add(axis.Name, [.. Enumerable.Range(0, cells).Select(cell => runs.Text(axis.Name, cell * replicates))]);
            }
            else
            {
                table.Add(axis.Name, [.. Enumerable.Range(0, cells).Select(cell => runs.Number(axis.Name, cell * replicates))]);
            }
        }

        table.Add(Median, median);
        table.Add(Low, low);
        table.Add(High, high);
        return table;
    }

    // NaN for a run that has not been finished, infinite for one that diverged or has no score.
    private static double Score(ResultTable runs, string column, int run) => runs.Text(SummaryTable.Status, run) switch
    {
        StatusWords.Completed when double.IsFinite(runs.Number(column, run)) => runs.Number(column, run),
        StatusWords.Completed or StatusWords.Diverged => double.PositiveInfinity,
        _ => double.NaN,
    };
}
