using System.Text.RegularExpressions;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>
/// Reads what a command declares of its output: metrics and trajectory columns, each a list of names or a mapping to types.
/// </summary>
internal sealed partial class DeclaredNames(BindingContext context)
{
    /// <summary>The column that every row of a trajectory has.</summary>
    public const string Step = "step";

    private const int LongestName = 60;
    private static readonly string[] DetailKeys = ["type", "meaning", "unit", "symbol"];

    // The columns that tables have besides declared names; a declared one would be a second column of the name.
    private static readonly string[] Reserved =
    [
        "configuration_id", "replicate", "seed", "status", "stop_reason", "level", .. StatusWords.InTables.Select(s => s.Word()),
        "optimum_index", "optimum", "refined_optimum", "score", "shift_from_smallest", "shift_from_previous", "refined_low", "refined_high",
        "on_edge", "near_stability", "replicates", "and", "or", "not", "true", "false", "inf",
    ];

    /// <summary>Reads <c>metrics</c>.</summary>
    public IReadOnlyList<Metric> ReadMetrics(YamlMap command)
    {
        if (command.Find("metrics") is not YamlEntry entry)
        {
            context.Fail(
                command.Position,
                "command: the key 'metrics' is missing; expected the names of what the program reports, such as [test_loss]");
            return [];
        }

        Metric[] metrics =
        [
            .. Entries(entry, "metrics").Select(e => Detail(e, "metrics", ValueKind.Real, ["number", "integer", "boolean", "text"]) is { } d
                ? new Metric(e.Key, d.Kind, d.Meaning) { Unit = d.Unit, Symbol = d.Symbol ?? e.Key }
                : null).OfType<Metric>(),
        ];
        if (metrics.Length == 0 && context.Clean)
        {
            context.Fail(entry.Value.Position, "metrics: there is none; expected at least one name");
        }

        return metrics;
    }

    /// <summary>Reads <c>trajectory</c>; the step comes first, whether it is declared or not.</summary>
    public IReadOnlyList<TrajectoryColumn> ReadTrajectory(YamlMap command)
    {
        if (command.Find("trajectory") is not YamlEntry entry)
        {
            return [];
        }

        TrajectoryColumn[] columns =
        [
            .. Entries(entry, "trajectory")
                .Where(e => e.Key != Step)
                .Select(e =>
                    Detail(e, "trajectory", ValueKind.Real, ["number", "integer"]) is { } d
                        ? new TrajectoryColumn(e.Key, d.Kind, d.Meaning)
                        : null)
                .OfType<TrajectoryColumn>(),
        ];
        return [new TrajectoryColumn(Step, ValueKind.Integer, "The step of a row."), .. columns];
    }

    /// <summary>Why a name cannot be declared, or null.</summary>
    public static string? Problem(string name) =>
        !Name().IsMatch(name) || name.Length > LongestName
            ? $"'{name}' is not a valid column name in every tool; expected a lower-case letter, then letters, digits and '_'"
        : Reserved.Contains(name) ? $"'{name}' is a column of the tables; choose another name"
        : null;

    /// <summary>The texts that go with a declaration.</summary>
    public (string Meaning, string Unit, string? Symbol) ReadTexts(YamlMap map) =>
        (ReadLine(map, "meaning") ?? "", ReadLine(map, "unit") ?? "", ReadLine(map, "symbol"));

    /// <summary>The kind that a type's name stands for, or null after an error.</summary>
    public ValueKind? ReadKind(YamlTree node, string what, string[] types)
    {
        if (!context.TryText(node, what + ": type", out string? type))
        {
            return null;
        }

        if (!types.Contains(type))
        {
            context.Fail(node.Position, $"{what}: unknown type '{type}'{NearestName.Hint(type, types)}");
            return null;
        }

        return type switch
        {
            "number" => ValueKind.Real,
            "integer" => ValueKind.Integer,
            "boolean" => ValueKind.Boolean,
            _ => ValueKind.Text,
        };
    }

    /// <summary>A list of names as entries without a value, or the entries of a mapping.</summary>
    private IEnumerable<YamlEntry> Entries(YamlEntry entry, string what)
    {
        IEnumerable<YamlEntry> entries = entry.Value switch
        {
            YamlMap map => map.Entries,
            YamlList list => list
                .Items.OfType<YamlText>()
                .Select(t => new YamlEntry(t.Value, t.Position, new YamlText(t.Position, "", false, default))),
            _ => [],
        };
        if (entry.Value is YamlText || entry.Value is YamlList { Items: var items } && items.Any(i => i is not YamlText))
        {
            context.Fail(entry.Value.Position, $"{what}: expected a list of names, or a mapping of names to types");
        }

        HashSet<string> seen = [];
        foreach (YamlEntry each in entries)
        {
            if (Problem(each.Key) is string problem && each.Key != Step)
            {
                context.Fail(each.Position, $"{what}: {problem}");
            }
            else if (each.Key == Step && what != "trajectory")
            {
                context.Fail(each.Position, $"{what}: 'step' marks the rows of the trajectory; choose another name");
            }
            else if (!seen.Add(each.Key))
            {
                context.Fail(each.Position, $"{what}: '{each.Key}' appears twice; expected each name once");
            }
            else
            {
                yield return each;
            }
        }
    }

    private (ValueKind Kind, string Meaning, string Unit, string? Symbol)? Detail(
        YamlEntry entry,
        string what,
        ValueKind standard,
        string[] types)
    {
        string name = $"{what}: {entry.Key}";
        if (entry.Value is YamlText { IsNull: true })
        {
            return (standard, "", "", null);
        }

        if (entry.Value is YamlText)
        {
            return ReadKind(entry.Value, name, types) is ValueKind kind ? (kind, "", "", null) : null;
        }

        if (!context.TryMap(entry.Value, name, DetailKeys, out YamlMap? map))
        {
            return null;
        }

        ValueKind? given = map.Find("type") is YamlEntry type ? ReadKind(type.Value, name, types) : standard;
        (string meaning, string unit, string? symbol) = ReadTexts(map);
        return given is ValueKind known ? (known, meaning, unit, symbol) : null;
    }

    private string? ReadLine(YamlMap map, string key)
    {
        if (map.Find(key) is not YamlEntry entry || !context.TryText(entry.Value, key, out string? text))
        {
            return null;
        }

        if (!YamlWriting.IsPrintableLine(text))
        {
            context.Fail(entry.Value.Position, $"{key}: expected one line of printable text");
        }

        return text;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex Name();
}
