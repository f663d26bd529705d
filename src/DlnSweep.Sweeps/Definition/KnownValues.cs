using System.Globalization;
using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Definition;

/// <summary>
/// Every value that the sweeps of a directory have had of each parameter. What the present sweep file does not tell of them is kept in a
/// file: a line for each value that it lacks, or has in a list though a function made it, with parameter, function and value. When they are
/// asked for again, their results are found.
/// </summary>
internal sealed class KnownValues
{
    private readonly IReadOnlyList<Parameter> parameters;
    private readonly Dictionary<ParameterValue, KnownValue>[] values;

    private KnownValues(IReadOnlyList<Parameter> parameters)
    {
        this.parameters = parameters;
        values = [.. parameters.Select(_ => new Dictionary<ParameterValue, KnownValue>())];
    }

    /// <summary>The values of a parameter by its position.</summary>
    public IReadOnlyCollection<KnownValue> this[int parameter] => values[parameter].Values;

    /// <summary>The values of a stored sweep alone.</summary>
    public static KnownValues Of(SweepDefinition stored)
    {
        KnownValues known = new(stored.Model.Parameters);
        for (int i = 0; i < known.values.Length; i++)
        {
            foreach (KnownValue value in Had(stored, i))
            {
                known.values[i].TryAdd(value.Value, value);
            }
        }

        return known;
    }

    /// <summary>The same with those that a file keeps; a line that says nothing of this model is passed over.</summary>
    public KnownValues With(string file)
    {
        foreach (string[] parts in file.Split('\n').Select(line => line.Split(' ', 3)).Where(p => p.Length == 3))
        {
            int index = parameters.IndexOf(parts[0]);
            if (
                index >= 0
                && Read(parts[2], parameters[index].Kind) is { } written
                && parameters[index].TryConvert(written, out ParameterValue value))
            {
                values[index][value] = new KnownValue(value, parts[1]);
            }
        }

        return this;
    }

    /// <summary>Whether a parameter has had a value.</summary>
    public bool Has(int parameter, ParameterValue value) => values[parameter].ContainsKey(value);

    /// <summary>The file of what a sweep does not tell.</summary>
    public string FileBeside(SweepDefinition current)
    {
        StringBuilder text = new();
        for (int i = 0; i < values.Length; i++)
        {
            HashSet<ParameterValue> has = [.. current.ValuesOf(parameters[i])];
            bool isListed = Had(current, i).First().Function == KnownValue.Listed;
            foreach (
                KnownValue value in values[i].Values.Where(v => !has.Contains(v.Value) || (isListed && v.Function != KnownValue.Listed)))
            {
                text.Append(CultureInfo.InvariantCulture, $"{parameters[i].Name} {value.Function} {value.Value}\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<KnownValue> Had(SweepDefinition sweep, int parameter)
    {
        AxisColumn? column = sweep.AxisOf(sweep.Model.Parameters[parameter].Name)?.Columns.First(c => c.Index == parameter);
        string function = column?.Generator?.Function ?? KnownValue.Listed;
        return (column?.Values ?? [sweep.Values[parameter]]).Select(v => new KnownValue(v, function));
    }

    private static ParameterValue? Read(string text, ValueKind kind) =>
        kind switch
        {
            ValueKind.Text => ParameterValue.Of(text),
            ValueKind.Boolean => text is "true" or "false" ? ParameterValue.Of(text == "true") : null,
            ValueKind.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
                ? ParameterValue.Of(whole)
                : null,
            _ when text == ".inf" => ParameterValue.Of(double.PositiveInfinity),
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) ? ParameterValue.Of(real) : null,
        };
}
