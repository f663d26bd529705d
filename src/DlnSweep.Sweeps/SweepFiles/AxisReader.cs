using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>Reads the values of an axis: a list, or a numpy range function.</summary>
internal sealed class AxisReader(BindingContext context)
{
    /// <summary>Reads an axis; null when something is wrong with it.</summary>
    /// <param name="parameter">The parameter that it moves.</param>
    /// <param name="index">The parameter's position in the declaration.</param>
    /// <param name="node">A list or a mapping.</param>
    public AxisColumn? Read(Parameter parameter, int index, YamlTree node)
    {
        return node switch
        {
            YamlList list => ReadList(parameter, index, list),
            YamlMap map => ReadGenerator(parameter, index, map),
            _ => Unexpected(parameter, node),
        };
    }

    /// <summary>Whether every point of an axis is there once; a repeated one is an error.</summary>
    public bool IsDistinct(Axis axis, YamlTree node)
    {
        if (axis.Columns.Any(c => IsMonotone(c.Values)))
        {
            return true;
        }

        Dictionary<string, int> seen = new(axis.Count);
        for (int i = 0; i < axis.Count; i++)
        {
            string point = string.Join(", ", axis.Columns.Select(c => c.Values[i]));
            if (!seen.TryAdd(point, i))
            {
                SourcePosition position = node is YamlList list ? list.Items[i].Position : node.Position;
                context.Fail(
                    position,
                    $"{axis.Name}: values {seen[point] + 1} and {i + 1} of the axis are both {point}; expected each once");
                return false;
            }
        }

        return true;
    }

    private AxisColumn? Unexpected(Parameter parameter, YamlTree node)
    {
        context.Fail(node.Position, $"{parameter.Name}: expected a list of values or one of {Functions}, found {node.Description}");
        return null;
    }

    private static string Functions => NearestName.OneOf(AxisGenerator.Functions);

    private AxisColumn? ReadList(Parameter parameter, int index, YamlList list)
    {
        if (list.Items.Count == 0)
        {
            context.Fail(list.Position, $"{parameter.Name}: the list is empty; expected at least one value");
            return null;
        }

        ParameterValue[] values = new ParameterValue[list.Items.Count];
        bool good = true;
        for (int i = 0; i < values.Length; i++)
        {
            good &= context.TryParameter(list.Items[i], parameter, $"{parameter.Name}, value {i + 1} of the list", out values[i]);
        }

        return good ? new AxisColumn(parameter, index, values, null) : null;
    }

    private AxisColumn? ReadGenerator(Parameter parameter, int index, YamlMap map)
    {
        if (map.Entries is not [YamlEntry { Key: string function } entry] || !AxisGenerator.Functions.Contains(function))
        {
            YamlEntry? unknown = map.Entries.FirstOrDefault(e => !AxisGenerator.Functions.Contains(e.Key));
            context.Fail(
                unknown?.Position ?? map.Position,
                unknown is null
                    ? $"{parameter.Name}: expected exactly one of {Functions}, found {map.Entries.Count}"
                    : $"{parameter.Name}: unknown function '{unknown.Key}'{NearestName.Hint(unknown.Key, AxisGenerator.Functions)}");
            return null;
        }

        if (parameter.Kind is ValueKind.Boolean or ValueKind.Text)
        {
            context.Fail(entry.Position, $"{parameter.Name}: {function} makes numbers, but {parameter.Name} takes {parameter.Range}");
            return null;
        }

        return ReadArguments(parameter, function, entry.Value) is ParameterValue[] arguments
            && Evaluate(parameter, function, arguments, entry.Value) is double[] numbers
            && Convert(parameter, function, numbers, entry.Value.Position) is ParameterValue[] values
            ? new AxisColumn(parameter, index, values, new AxisGenerator(function, arguments))
            : null;
    }

    private ParameterValue[]? ReadArguments(Parameter parameter, string function, YamlTree node)
    {
        bool range = function == "arange";
        if (node is not YamlList list || list.Items.Count < (range ? 1 : 3) || list.Items.Count > 3)
        {
            string found = node is YamlList { Items.Count: int count } ? $"{count} numbers" : node.Description;
            context.Fail(node.Position, $"{parameter.Name}: expected {function}: {AxisGenerator.Usage(function)}, found {found}");
            return null;
        }

        ParameterValue[] arguments = new ParameterValue[list.Items.Count];
        bool good = true;
        for (int i = 0; i < arguments.Length; i++)
        {
            good &= context.TryReal(list.Items[i], $"{parameter.Name}, argument {i + 1} of {function}", out arguments[i]);
        }

        return good ? arguments : null;
    }

    private double[]? Evaluate(Parameter parameter, string function, ParameterValue[] arguments, YamlTree node)
    {
        double first = arguments[0].Real;
        if (function == "arange")
        {
            (double start, double stop) = arguments.Length == 1 ? (0, first) : (first, arguments[1].Real);
            double step = arguments.Length == 3 ? arguments[2].Real : 1;
            string arange = $"arange from {Show(start)} to {Show(stop)} by {Show(step)}";
            return CheckCount(parameter, arange, NumericRange.ArangeCount(start, stop, step), node) is int length
                ? NumericRange.Arange(start, step, length)
                : null;
        }

        double last = arguments[1].Real;
        if (CheckCount(parameter, function, arguments[2].Real, ((YamlList)node).Items[2]) is not int count)
        {
            return null;
        }

        if (function == "geomspace" && !(first * last > 0 || Math.Sign(first) * Math.Sign(last) > 0))
        {
            context.Fail(
                node.Position,
                $"{parameter.Name}: geomspace needs two ends of the same sign, neither zero; found {Show(first)} and {Show(last)}");
            return null;
        }

        return function switch
        {
            "linspace" => NumericRange.Linspace(first, last, count),
            "logspace" => NumericRange.Logspace(first, last, count),
            _ => NumericRange.Geomspace(first, last, count),
        };
    }

    private int? CheckCount(Parameter parameter, string function, double count, YamlTree node)
    {
        string? problem = double.IsInfinity(count) ? $"{function} has no end; expected a step other than 0"
            : double.IsNaN(count) || count != Math.Floor(count) ? $"{function} has a count of {Show(count)}; expected a whole number"
            : count < 1 ? $"{function} has no values; expected at least one"
            : count > SweepFileLimits.AxisValues ? $"{function} has {Show(count)} values; expected at most {SweepFileLimits.AxisValues}"
            : null;
        if (problem is null)
        {
            return (int)count;
        }

        context.Fail(node.Position, $"{parameter.Name}: {problem}");
        return null;
    }

    private ParameterValue[]? Convert(Parameter parameter, string function, double[] numbers, SourcePosition position)
    {
        ParameterValue[] values = new ParameterValue[numbers.Length];
        for (int i = 0; i < values.Length; i++)
        {
            bool powers = function is "logspace" or "geomspace";
            if (!parameter.TryConvert(ParameterValue.Of(numbers[i]), out values[i])
                && !(powers && parameter.TryConvert(ParameterValue.Of(NearbyWhole(numbers[i])), out values[i])))
            {
                string found = $"value {i + 1} of {function} is {Show(numbers[i])}";
                context.Fail(position, $"{parameter.Name}: {found}; expected {parameter.Range}");
                return null;
            }
        }

        return values;
    }

    /// <summary>Whether numbers only rise or only fall: what most axes do, and the cheap proof that no value is there twice.</summary>
    private static bool IsMonotone(IReadOnlyList<ParameterValue> values)
    {
        if (values.Count == 1)
        {
            return true;
        }

        if (values[0].Kind is ValueKind.Boolean or ValueKind.Text || values[0] == values[1])
        {
            return false;
        }

        bool rises = values[0].Real < values[1].Real;
        for (int i = 1; i < values.Count; i++)
        {
            if (values[i - 1].Real == values[i].Real || values[i - 1].Real < values[i].Real != rises)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The whole number that a power misses by rounding alone (geomspace's 7.999999999999999), else the number itself.</summary>
    private static double NearbyWhole(double number)
    {
        double whole = Math.Round(number);
        return Math.Abs(number - whole) <= 1e-12 * Math.Abs(whole) ? whole : number;
    }

    private static string Show(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
