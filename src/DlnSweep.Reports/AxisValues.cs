using DlnSweep.Dynamics.Modeling;
using DlnSweep.Figures.Scales;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Reports;

/// <summary>The values of a swept parameter as places on an axis: numbers themselves, choices as 0, 1, 2 with their names.</summary>
internal sealed class AxisValues
{
    private const double Largest = 1e300, Smallest = 1e-300, Apart = 1e-12;

    private readonly AxisColumn column;
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    private readonly int digits;

    public AxisValues(AxisColumn column)
    {
        this.column = column;
        foreach (ParameterValue value in column.Values)
        {
            names.TryAdd(Label(value), names.Count);
        }

        Places = [.. column.Values.Select(Place).Where(double.IsFinite).Distinct().Order()];
        IsToScale = IsNumeric && Places.All(p => Math.Abs(p) <= Largest) && Places.Zip(Places.Skip(1), HaveRoom).All(room => room);
        digits = IsNumeric ? Enumerable.Range(3, 14).FirstOrDefault(TellsApart, 17) : 0;
    }

    /// <summary>The parameter with its values.</summary>
    public AxisColumn Column => column;

    /// <summary>The parameter's name.</summary>
    public string Name => column.Name;

    /// <summary>The parameter's symbol; its name where it has none.</summary>
    public string Symbol => column.Parameter.Symbol;

    /// <summary>Whether the values are numbers.</summary>
    public bool IsNumeric => column.Parameter.Kind is ValueKind.Real or ValueKind.Integer;

    /// <summary>
    /// Whether a map can show the values to scale: they are numbers, and neighbours are so far apart that doubles have room for the edges
    /// and ticks between them.
    /// </summary>
    public bool IsToScale { get; }

    /// <summary>The names of the places in a map, in rising order of the places; null for numbers to scale.</summary>
    public IReadOnlyList<string>? Names =>
        IsToScale ? null : IsNumeric ? [.. Places.Select(p => TickLabel.Short(p, 17))] : [.. names.Keys.Select(Named)];

    /// <summary>The places in a map: the values to scale, else 0, 1, 2.</summary>
    public double[] Drawn => IsToScale || !IsNumeric ? Places : [.. Enumerable.Range(0, Places.Length).Select(i => (double)i)];

    /// <summary>The title of an axis (rich text markup).</summary>
    public string Title => Titles.Of(column.Parameter.Symbol, column.Name, column.Parameter.Unit);

    /// <summary>The finite places in rising order.</summary>
    public double[] Places { get; }

    /// <summary>The place of a row of a table.</summary>
    public double Place(ResultTable table, int row) =>
        IsNumeric ? table.Number(Name, row) : names.GetValueOrDefault(table.Text(Name, row), -1);

    /// <summary>The point of the axis that lies at a place; -1 for none.</summary>
    public int PointAt(double place) =>
        Enumerable.Range(0, column.Values.Count).FirstOrDefault(point => Place(column.Values[point]) == place, -1);

    /// <summary>The value in words, for legends: as few digits as tell the axis's values apart.</summary>
    public string Words(ResultTable table, int row) => IsNumeric ? Number(table.Number(Name, row), digits) : Named(table.Text(Name, row));

    /// <summary>The value in words.</summary>
    public string Words(ParameterValue value) => IsNumeric ? Number(value.Real, digits) : Named(Label(value));

    /// <summary>Name and value, for headings: <c>$δ$ = 0.5</c>, <c>parameterization mup</c>.</summary>
    public string Heading(ResultTable table, int row) => Heading(Words(table, row));

    /// <summary>Name and value, for headings.</summary>
    public string Heading(ParameterValue value) => Heading(Words(value));

    /// <summary>The parameter's value in a row of a table.</summary>
    public ParameterValue Value(ResultTable table, int row) => IsNumeric
        ? column.Values.FirstOrDefault(v => v.Real == table.Number(Name, row), column.Values[0])
        : column.Values.FirstOrDefault(v => Label(v) == table.Text(Name, row), column.Values[0]);

    // Whole numbers stand in full: 65536 is a width, 6.55×10⁴ is not.
    private static string Number(double value, int digits) =>
        double.IsFinite(value) && value == Math.Floor(value) && Math.Abs(value) < 1e7
            ? TickLabel.Fixed(value, 0)
            : TickLabel.Short(value, digits);

    private static bool HaveRoom(double low, double high) =>
        high - low > Math.Max(Apart * Math.Max(Math.Abs(low), Math.Abs(high)), Smallest);

    private bool TellsApart(int count) => Places.Select(p => Number(p, count)).Distinct().Count() == Places.Length;

    private string Heading(string words) => IsNumeric
        ? $"{(column.Parameter.Symbol == Name ? Titles.Words(Name) : $"${column.Parameter.Symbol}$")} = {words}"
        : $"{Titles.Words(Name)} {words}";

    private string Named(string text) => column.Parameter.Kind == ValueKind.Boolean ? (text == "1" ? "true" : "false") : text;

    private static string Label(ParameterValue value) => value.Kind switch
    {
        ValueKind.Boolean => value.Boolean ? "1" : "0",
        _ => value.ToString(),
    };

    private double Place(ParameterValue value) => IsNumeric ? value.Real : names[Label(value)];
}
