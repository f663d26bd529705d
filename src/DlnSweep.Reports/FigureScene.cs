using DlnSweep.Dynamics.Modeling;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Reports;

/// <summary>What every figure of a report draws from: the sweep, its axes and its tables.</summary>
internal sealed class FigureScene(SweepDefinition sweep, SweepDirectory directory, string footnote)
{
    private readonly Dictionary<(PhaseLine Line, string Group, double At), double?> heights = [];

    // A page of more panels than this is not read; the rest stays in the tables, and the heading says so.
    public const int MostPanels = 6;

    /// <summary>The sweep.</summary>
    public SweepDefinition Sweep => sweep;

    /// <summary>The model.</summary>
    public IModel Model => sweep.Model;

    /// <summary>Coverage and provenance.</summary>
    public string Footnote => footnote;

    /// <summary>The footnote of a figure of which something could not be drawn as it was asked for.</summary>
    public string FootnoteWith(IReadOnlyList<string> remarks) => string.Join(' ', remarks.Append(footnote));

    /// <summary>Where the tables are.</summary>
    public SweepDirectory Directory => directory;

    /// <summary>The swept parameters.</summary>
    public IReadOnlyList<AxisValues> Axes { get; } = [.. sweep.Axes.SelectMany(a => a.Columns).Select(c => new AxisValues(c))];

    /// <summary>The axis of a parameter, or null when it is fixed.</summary>
    public AxisValues? Axis(string? parameter) => parameter is null ? null : Axes.FirstOrDefault(a => a.Name == parameter);

    /// <summary>
    /// The axes other than the given ones and those that a zip couples with them: each combination of their values is a panel of its own.
    /// </summary>
    public IReadOnlyList<AxisValues> Others(params IReadOnlyList<string?> used) =>
        [.. Axes.Where(a => !sweep.AxisOf(a.Name)!.Columns.Any(c => used.Contains(c.Name)))];

    /// <summary>The sentence on what a zip moves along with an axis.</summary>
    public string Coupled(string? parameter) =>
        parameter is not null && sweep.AxisOf(parameter) is { IsZip: true } axis
            ? $"{parameter} moves together with {string.Join(", ", axis.Columns.Select(c => c.Name).Where(n => n != parameter))}."
            : "";

    /// <summary>A table without the cells that refinement added beside the grid.</summary>
    public ResultTable OnGrid(ResultTable table)
    {
        if (sweep.Refine is not { } refine || !table.Has(refine.X) || !table.Has(refine.Y))
        {
            return table;
        }

        HashSet<double> xs = [.. Axis(refine.X)!.Places];
        HashSet<double> ys = [.. Axis(refine.Y)!.Places];
        return table.Only([
            .. Enumerable
                .Range(0, table.Count)
                .Where(row => xs.Contains(table.Number(refine.X, row)) && ys.Contains(table.Number(refine.Y, row))),
        ]);
    }

    /// <summary>Groups the rows of a table by the other axes, in the order of the grid.</summary>
    public static IReadOnlyList<RowGroup> Split(ResultTable table, IReadOnlyList<AxisValues> others) =>
    [
        .. Enumerable.Range(0, table.Count)
            .GroupBy(row => string.Join(", ", others.Select(o => o.Heading(table, row))))
            .OrderBy(g => g.First(), Comparer<int>.Create((a, b) => Compare(table, others, a, b)))
            .Select(g => new RowGroup(g.Key, [.. g])),
    ];

    // In grid order, also where what comes first in it has not been run yet.
    private static int Compare(ResultTable table, IReadOnlyList<AxisValues> axes, int a, int b) => axes
        .Select(axis => axis.PointAt(axis.Place(table, a)).CompareTo(axis.PointAt(axis.Place(table, b))))
        .FirstOrDefault(order => order != 0);

    /// <summary>The height of a theory line at the parameters of a panel; computed once for all maps of a report.</summary>
    public Func<double, double?> Heights(PhaseLine line, ResultTable table, RowGroup group)
    {
        ParameterValue[] values = [.. Enumerable.Range(0, Model.Parameters.Count).Select(i => sweep.Values[i])];
        foreach (AxisColumn column in sweep.Axes.SelectMany(a => a.Columns).Where(c => c.Name != line.X && c.Name != line.Y))
        {
            values[column.Index] = Axis(column.Name)!.Value(table, group.Rows[0]);
        }

        ParameterValues resolved = new(Model.Parameters, values);
        return at =>
        {
            if (!heights.TryGetValue((line, group.Name, at), out double? height))
            {
                heights[(line, group.Name, at)] = height = line.Height(resolved, at);
            }

            return height;
        };
    }

    /// <summary>The title of a metric's or a recorded column's axis.</summary>
    public string MetricTitle(string metric) =>
        Model.FindMetric(metric) is { } declared ? Titles.Of(declared.Symbol, declared.Name, declared.Unit) : Titles.Words(metric);
}

/// <summary>Rows of a table that belong together.</summary>
/// <param name="Name">Of what, in words; empty when there is only one group.</param>
/// <param name="Rows">Their numbers.</param>
internal sealed record RowGroup(string Name, IReadOnlyList<int> Rows);
