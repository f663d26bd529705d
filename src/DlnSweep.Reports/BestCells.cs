using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Reports;

/// <summary>Where along some axes a metric is smallest, for every combination of the others.</summary>
internal static class BestCells
{
    /// <summary>
    /// The column that a map of best values draws: the value of the first of the axes where the metric is smallest; NaN for none.
    /// </summary>
    public const string Column = "best";

    /// <summary>One row for each combination of the axes that the figure does not search: the row with the smallest metric.</summary>
    /// <param name="scene">The sweep.</param>
    /// <param name="figure">What is asked for.</param>
    /// <param name="table">Cells with their axes and the metric.</param>
    /// <param name="metric">The metric's column.</param>
    public static ResultTable Of(FigureScene scene, FigureDeclaration figure, ResultTable table, string metric)
    {
        string[] searched = Names(figure);
        IReadOnlyList<AxisValues> others = scene.Others(searched);
        Dictionary<long, int> best = [];
        List<long> order = [];
        for (int row = 0; row < table.Count; row++)
        {
            long cell = 0;
            foreach (AxisValues axis in others)
            {
                int place = Array.BinarySearch(axis.Places, axis.Place(table, row));
                cell = (cell * (axis.Places.Length + 1L)) + (place < 0 ? axis.Places.Length : place);
            }

            if (!best.TryGetValue(cell, out int known))
            {
                best[cell] = row;
                order.Add(cell);
            }
            else if (!(table.Number(metric, known) <= table.Number(metric, row)) && double.IsFinite(table.Number(metric, row)))
            {
                best[cell] = row;
            }
        }

        ResultTable found = table.Only([.. order.Select(cell => best[cell])]);
        found.Add(Column, [
            .. Enumerable.Range(0, found.Count).Select(row =>
                double.IsFinite(found.Number(metric, row)) ? found.Number(searched[0], row) : double.NaN),
        ]);
        return found;
    }

    /// <summary>The axes that a figure searches.</summary>
    public static string[] Names(FigureDeclaration figure) => figure.Best!.Split(',', StringSplitOptions.TrimEntries);
}
