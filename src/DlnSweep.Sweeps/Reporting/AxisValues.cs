using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Sweeps.Reporting;

/// <summary>The values of a swept parameter as places on an axis: numbers themselves, choices as 0, 1, 2 with their names.</summary>
internal sealed class AxisValues
{
    private readonly AxisColumn column;
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);

    public AxisValues(AxisColumn column)
    {
        this.column = column;
        foreach (ParameterValue value in column.Values)
        {
            names.TryAdd(Label(value), names.Count);
        }
    }

    /// <summary>The parameter's name.</summary>
    public string Name => column.Name;

    /// <summary>Whether the values are numbers.</summary>
    public bool IsNumeric => column.Parameter.Kind is ValueKind.Real or ValueKind.Integer;

    /// <summary>The names of choices in the order of their places; null for numbers.</summary>
    public IReadOnlyList<string>? Names => IsNumeric ? null : [.. names.Keys];

    /// <summary>The title of an axis (rich text markup).</summary>
    public string Title => Titles.Of(column.Parameter.Symbol, column.Name, column.Parameter.Unit);

    /// <summary>The finite places in rising order.</summary>
    public double[] Places => [.. column.Values.Select(Place).Where(double.IsFinite).Distinct().Order()];

    /// <summary>The place of a row of a table.</summary>
    public double Place(ResultTable table, int row) => IsNumeric ? table.Number(Name, row) : names.GetValueOrDefault(table.Text(Name, row), -1);

    /// <summary>The value in words, for legends and headings.</summary>
    public string Words(ResultTable table, int row) => table.Text(Name, row);

    private static string Label(ParameterValue value) => value.Kind switch
    {
        ValueKind.Boolean => value.Boolean ? "1" : "0",
        _ => value.ToString(),
    };

    private double Place(ParameterValue value) => IsNumeric ? value.Real : names[Label(value)];
}
