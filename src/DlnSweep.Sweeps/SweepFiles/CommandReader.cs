using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Filtering;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>Reads the <c>command</c> section of a sweep file into a model.</summary>
/// <param name="context">Collects errors.</param>
/// <param name="stored">Whether the file is the copy in an output directory.</param>
internal sealed partial class CommandReader(BindingContext context, bool stored)
{
    /// <summary>The key of the section.</summary>
    public const string Section = "command";

    private const double LongestSeconds = 1e9;

    private static readonly string[] Keys =
    [
        "run",
        "input",
        "version",
        "parameters",
        "metrics",
        "trajectory",
        "directory",
        "environment",
        "timeout",
        "grace",
        "checkpoints",
        "seconds",
        "memory",
    ];

    /// <summary>The model, or null after an error.</summary>
    /// <param name="root">The sweep file.</param>
    public IModel? Read(YamlMap root)
    {
        if (root.Find(Section) is not YamlEntry entry)
        {
            context.Fail(root.Position, "model command needs the section 'command'; expected it with run, parameters and metrics");
            return null;
        }

        if (!context.TryMap(entry.Value, Section, Keys, out YamlMap? map))
        {
            return null;
        }

        DeclaredNames names = new(context);
        IReadOnlyList<TrajectoryColumn> trajectory = names.ReadTrajectory(map);
        IReadOnlyList<Metric> metrics = names.ReadMetrics(map);
        IReadOnlyList<Parameter> parameters = new DeclaredParameters(context, metrics, trajectory).Read(map);
        if (context.Clean && TableColumns.Collision(parameters, metrics, trajectory) is { } collision)
        {
            context.Fail(map.Position, $"command: {collision}");
        }

        if (!context.Clean)
        {
            // Names that are wrong here would only be wrong again wherever they are used.
            return null;
        }

        CommandDeclaration command = new()
        {
            Arguments = ReadArguments(map, parameters),
            InputIsJson = ReadInput(map),
            Home = CommandHome.Of(root.Position.Source, stored),
            DeclaredDirectory =
                map.Find("directory") is YamlEntry place && context.TryText(place.Value, "command: directory", out string? directory)
                    ? directory
                    : ".",
            Environment = ReadEnvironment(map),
            Version =
                map.Find("version") is YamlEntry version
                && context.TryInteger(version.Value, "command: version", 0, int.MaxValue, out long number)
                    ? (int)number
                    : 1,
            Parameters = parameters,
            Metrics = metrics,
            Trajectory = trajectory,
            TimeoutSeconds = ReadSeconds(map, "timeout", above: true),
            Grace = ReadSeconds(map, "grace", above: false) is { } grace ? TimeSpan.FromSeconds(grace) : CommandDeclaration.DefaultGrace,
            Checkpoints =
                map.Find("checkpoints") is YamlEntry keeps
                && context.TryBoolean(keeps.Value, "command: checkpoints", out bool value)
                && value,
            Memory = ReadCost(map, "memory", parameters),
            Seconds = ReadCost(map, "seconds", parameters),
        };
        return context.Clean ? new CommandModel(command) : null;
    }

    private List<ArgumentTemplate> ReadArguments(YamlMap map, IReadOnlyList<Parameter> parameters)
    {
        List<ArgumentTemplate> arguments = [];
        if (map.Find("run") is not YamlEntry entry)
        {
            context.Fail(
                map.Position,
                "command: the key 'run' is missing; expected a list such as [python3, train.py, '--lr={learning_rate}']");
            return arguments;
        }

        if (
            !context.TryList(
                entry.Value,
                "run",
                "arguments, the program first, such as [python3, train.py, '--lr={learning_rate}']",
                out YamlList? list))
        {
            return arguments;
        }

        foreach (YamlTree item in list.Items)
        {
            if (ReadArgument(item, parameters) is ArgumentTemplate argument)
            {
                arguments.Add(argument);
            }
        }

        if (list.Items.Count == 0)
        {
            context.Fail(list.Position, "run: the list is empty; expected the program and its arguments");
        }
        else if (arguments.Count > 0 && (arguments[0].Text.Length == 0 || !arguments[0].IsLiteral))
        {
            context.Fail(list.Items[0].Position, "run: the first argument is the program; expected its name or path without parameters");
        }

        return arguments;
    }

    private ArgumentTemplate? ReadArgument(YamlTree item, IReadOnlyList<Parameter> parameters)
    {
        if (item is not YamlText { IsNull: false } text)
        {
            string hint = item is YamlMap ? "; write text with braces in quotes: '{learning_rate}'" : "";
            context.Fail(item.Position, $"run: expected a text, found {item.Description}{hint}");
            return null;
        }

        if (text.Value.Contains('\0'))
        {
            context.Fail(item.Position, "run: no argument can hold the character 0");
            return null;
        }

        ArgumentTemplate? argument = ArgumentTemplate.Parse(text.Value, parameters, out string problem, out int offset);
        if (argument is null)
        {
            context.Fail(text.PositionOf(offset), "run: " + problem);
        }

        return argument;
    }

    private bool ReadInput(YamlMap map)
    {
        if (map.Find("input") is not YamlEntry entry || !context.TryText(entry.Value, "command: input", out string? input))
        {
            return false;
        }

        if (input is not ("json" or "none"))
        {
            context.Fail(entry.Value.Position, $"command: input is '{input}'{NearestName.Hint(input, ["json", "none"])}");
        }

        return input == "json";
    }

    private List<KeyValuePair<string, string>> ReadEnvironment(YamlMap map)
    {
        List<KeyValuePair<string, string>> variables = [];
        if (map.Find("environment") is not YamlEntry entry)
        {
            return variables;
        }

        if (entry.Value is not YamlMap environment)
        {
            context.Fail(
                entry.Value.Position,
                $"command: environment: expected a mapping of names to texts, found {entry.Value.Description}");
            return variables;
        }

        foreach (YamlEntry variable in environment.Entries)
        {
            if (!VariableName().IsMatch(variable.Key) || variable.Key.StartsWith("DLNSWEEP_", StringComparison.Ordinal))
            {
                context.Fail(
                    variable.Position,
                    $"environment: '{variable.Key}' cannot be set; expected letters, digits and '_', not beginning with DLNSWEEP_");
            }
            else if (variable.Value is YamlText { IsNull: false } text && !text.Value.Contains('\0'))
            {
                variables.Add(new(variable.Key, text.Value));
            }
            else
            {
                context.Fail(variable.Value.Position, $"environment: {variable.Key}: expected a text, found {variable.Value.Description}");
            }
        }

        return variables;
    }

    private double? ReadSeconds(YamlMap map, string key, bool above)
    {
        if (map.Find(key) is not YamlEntry entry || !context.TryReal(entry.Value, $"command: {key}", out ParameterValue value))
        {
            return null;
        }

        if (value.Real < 0 || (above && value.Real == 0) || value.Real > LongestSeconds)
        {
            context.Fail(
                entry.Value.Position,
                $"command: {key} is {value}; expected seconds {(above ? "above" : "from")} 0{(above ? "," : "")} at most {LongestSeconds}");
            return null;
        }

        return value.Real;
    }

    private CostExpression? ReadCost(YamlMap map, string key, IReadOnlyList<Parameter> parameters)
    {
        if (map.Find(key) is not YamlEntry entry || !TryExpression(entry.Value, key, out YamlText? text))
        {
            return null;
        }

        try
        {
            return CostExpression.Parse(text.Value, parameters);
        }
        catch (WhereException problem)
        {
            context.Fail(text.PositionOf(problem.Offset), $"command: {key}: {problem.Message}");
            return null;
        }
    }

    private bool TryExpression(YamlTree node, string key, [NotNullWhen(true)] out YamlText? text)
    {
        text = node as YamlText;
        if (text is { IsNull: false, Value.Length: > 0 })
        {
            return true;
        }

        context.Fail(node.Position, $"command: {key}: expected a number, or arithmetic over parameters, found {node.Description}");
        return false;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex VariableName();
}
