using System.Globalization;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>Reads the parameters that a command declares, each a type's name or a mapping with type, default and range.</summary>
internal sealed class DeclaredParameters(BindingContext context, IReadOnlyList<Metric> metrics, IReadOnlyList<TrajectoryColumn> trajectory)
{
    private const long WholeLimit = 1L << 53;
    private const int Limit = 200;

    private static readonly string[] Types = ["number", "integer", "boolean", "text"];
    private static readonly string[] Keys =
    [
        "type",
        "default",
        "minimum",
        "maximum",
        "above",
        "below",
        "choices",
        "meaning",
        "unit",
        "symbol",
    ];
    private static readonly string[] Statistics = ["_mean", "_sd", "_min", "_max", "_metric"];

    private readonly DeclaredNames names = new(context);

    /// <summary>The parameters in file order.</summary>
    public IReadOnlyList<Parameter> Read(YamlMap command)
    {
        if (command.Find("parameters") is not YamlEntry entry)
        {
            return [];
        }

        if (entry.Value is not YamlMap map)
        {
            context.Fail(
                entry.Value.Position,
                $"command: parameters: expected a mapping of names to types, found {entry.Value.Description}");
            return [];
        }

        if (map.Entries.Count > Limit)
        {
            context.Fail(map.Position, $"command: {map.Entries.Count} parameters; expected at most {Limit}");
        }

        return [.. map.Entries.Select(ReadOne).OfType<Parameter>()];
    }

    private Parameter? ReadOne(YamlEntry entry)
    {
        string what = $"parameters: {entry.Key}";
        if (Problem(entry.Key) is string problem)
        {
            context.Fail(entry.Position, $"parameters: {problem}");
            return null;
        }

        YamlMap? map = null;
        if (entry.Value is not YamlText && !context.TryMap(entry.Value, what, Keys, out map))
        {
            return null;
        }

        map ??= new YamlMap(entry.Value.Position, [new YamlEntry("type", entry.Value.Position, entry.Value)]);
        ValueKind? kind = map.Find("type") is YamlEntry type ? names.ReadKind(type.Value, what, Types)
            : map.Find("choices") is not null ? ValueKind.Text
            : null;
        if (kind is null && map.Find("type") is null)
        {
            context.Fail(map.Position, $"{what}: the key 'type' is missing; expected {NearestName.OneOf(Types)}");
        }

        return kind is null ? null : Make(entry.Key, what, kind.Value, map);
    }

    private string? Problem(string name) =>
        DeclaredNames.Problem(name)
        ?? (
            trajectory.Any(c => c.Name == name) ? $"'{name}' is a column of the trajectory too; choose another name"
            : metrics.Any(m => Statistics.Any(s => m.Name + s == name))
                ? $"'{name}' is a statistic's column of a metric; choose another name"
            : null);

    private Parameter? Make(string name, string what, ValueKind kind, YamlMap map)
    {
        (string meaning, string unit, string? symbol) = names.ReadTexts(map);
        RefuseForeign(what, kind, map);
        DeclaredParameter declared = new(name, kind, meaning, unit, symbol ?? name)
        {
            Minimum = ReadBound(map, what, kind, map.Find("above") is null ? "minimum" : "above"),
            Maximum = ReadBound(map, what, kind, map.Find("below") is null ? "maximum" : "below"),
            AboveMinimum = map.Find("above") is not null,
            BelowMaximum = map.Find("below") is not null,
            Choices = ReadChoices(map, what),
        };
        Parameter draft = declared.Make(null);
        if (map.Find("default") is not YamlEntry given)
        {
            return draft;
        }

        return context.TryParameter(given.Value, draft, $"{what}: default", out ParameterValue standard) ? declared.Make(standard) : null;
    }

    private void RefuseForeign(string what, ValueKind kind, YamlMap map)
    {
        string[] foreign = kind switch
        {
            ValueKind.Real => ["choices"],
            ValueKind.Integer => ["choices", "above", "below"],
            ValueKind.Text => ["minimum", "maximum", "above", "below"],
            _ => ["minimum", "maximum", "above", "below", "choices"],
        };
        foreach (YamlEntry entry in map.Entries.Where(e => foreign.Contains(e.Key)))
        {
            context.Fail(entry.Position, $"{what}: a parameter of this type has no '{entry.Key}'");
        }

        foreach ((string inner, string outer) in (ReadOnlySpan<(string, string)>)[("above", "minimum"), ("below", "maximum")])
        {
            if (map.Find(inner) is YamlEntry both && map.Find(outer) is not null)
            {
                context.Fail(both.Position, $"{what}: '{inner}' and '{outer}' exclude each other");
            }
        }
    }

    private double? ReadBound(YamlMap map, string what, ValueKind kind, string key)
    {
        if (map.Find(key) is not YamlEntry entry || !context.TryReal(entry.Value, $"{what}: {key}", out ParameterValue bound))
        {
            return null;
        }

        if (kind == ValueKind.Integer && (bound.Real != Math.Floor(bound.Real) || Math.Abs(bound.Real) > WholeLimit))
        {
            context.Fail(
                entry.Value.Position,
                string.Create(CultureInfo.InvariantCulture, $"{what}: {key} is {bound}; expected a whole number"));
            return null;
        }

        return bound.Real;
    }

    private List<string> ReadChoices(YamlMap map, string what)
    {
        List<string> choices = [];
        if (map.Find("choices") is not YamlEntry entry || !context.TryList(entry.Value, $"{what}: choices", "texts", out YamlList? list))
        {
            return choices;
        }

        foreach (YamlTree item in list.Items)
        {
            if (
                context.TryText(item, $"{what}: choices", out string? choice)
                && (
                    choice.Length > WordParameter.MaximalLength
                    || choice.Contains(',')
                    || !YamlWriting.IsPrintableLine(choice)
                    || choices.Contains(choice)))
            {
                context.Fail(item.Position, $"{what}: the choice '{choice}' is too long, not on one line, with a comma, or appears twice");
            }
            else if (choice is not null)
            {
                choices.Add(choice);
            }
        }

        if (list.Items.Count == 0)
        {
            context.Fail(list.Position, $"{what}: choices: the list is empty; expected at least one text");
        }

        return choices;
    }
}
