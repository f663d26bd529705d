using DlnSweep.Dynamics.Modeling;
using DlnSweep.Reports;
using DlnSweep.Results.Merging;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Live.Watching;

/// <summary>The cells of a map as rows of a table like phase_diagram.parquet.</summary>
/// <param name="Table">The table: axes, one statistic of one metric, counts of replicates.</param>
/// <param name="Cells">The cell of each row.</param>
internal sealed record LiveTable(ResultTable Table, int[] Cells)
{
    /// <summary>The column of the statistic that a choice shows.</summary>
    public static string Column(MapChoice choice) => $"{choice.Value}_{choice.Statistic}";

    /// <summary>Whether a replicate of a cell has no result yet.</summary>
    public bool AnyMissing => Enumerable.Range(0, Cells.Length).Any(row => Table.Number(StatusWords.Missing, row) > 0);

    /// <summary>The cells that lie at the chosen points of the other axes.</summary>
    /// <param name="board">Where they stand.</param>
    /// <param name="choice">What is shown.</param>
    /// <param name="others">The other axes.</param>
    /// <param name="refined">Whether cells that refinement adds beside the grid belong to it; the table then has their level.</param>
    public static LiveTable Of(ResultIndex board, MapChoice choice, IReadOnlyList<int> others, bool refined)
    {
        List<int> cells = [];
        for (int cell = 0; cell < board.CellCount; cell++)
        {
            if ((refined || board.IsOnGrid(cell)) && others.All(axis => IsAt(board, cell, axis, choice.Points[axis])))
            {
                cells.Add(cell);
            }
        }

        LiveTable table = new(ResultTable.Empty(cells.Count), [.. cells]);
        for (int axis = 0; axis < board.Sweep.Axes.Count; axis++)
        {
            foreach (AxisColumn column in board.Sweep.Axes[axis].Columns)
            {
                table.AddAxis(board, axis, column);
            }
        }

        if (refined)
        {
            table.Table.Add(PhaseTable.Level, [.. cells.Select(cell => (double)board.Level(cell))]);
        }

        table.AddResults(board, choice);
        return table;
    }

    private static bool IsAt(ResultIndex board, int cell, int axis, int point) => board.IsOnGrid(cell)
        ? board.Point(cell, axis) == point
        : board.Sweep.Axes[axis].Columns.All(c => board.Value(cell, axis, c) == c.Values[point]);

    private void AddAxis(ResultIndex board, int axis, AxisColumn column)
    {
        if (column.Parameter.Kind == ValueKind.Text)
        {
            Table.Add(column.Name, Array.ConvertAll(Cells, cell => board.Value(cell, axis, column).Text));
        }
        else
        {
            Table.Add(column.Name, Array.ConvertAll(Cells, cell => MetricStatistics.Number(board.Value(cell, axis, column))));
        }
    }

    private void AddResults(ResultIndex board, MapChoice choice)
    {
        int metric = board.Metrics.ToList().FindIndex(m => m.Name == choice.Value);
        MetricStatistics[] statistics = Array.ConvertAll(Cells, cell => board.Statistics(cell, metric));
        Table.Add(Column(choice), Array.ConvertAll(statistics, s => choice.Statistic switch
        {
            "sd" => s.StandardDeviation,
            "min" => s.Minimum,
            "max" => s.Maximum,
            _ => s.Mean,
        }));
        if (choice.Statistic == "mean")
        {
            Table.Add(choice.Value + "_sd", Array.ConvertAll(statistics, s => s.StandardDeviation));
        }
        else
        {
            // A curve of another statistic is drawn in the mean's place, without error bars.
            Table.Add(choice.Value + "_mean", [.. Enumerable.Range(0, Cells.Length).Select(row => Table.Number(Column(choice), row))]);
        }

        Coverage[] counts = Array.ConvertAll(Cells, board.Counts);
        foreach (ConfigurationStatus status in StatusWords.InTables)
        {
            Table.Add(status.Word(), Array.ConvertAll(counts, c => (double)c[status]));
        }
    }
}
