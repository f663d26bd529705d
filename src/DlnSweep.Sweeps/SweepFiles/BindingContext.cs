using System.Diagnostics.CodeAnalysis;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>Collects the errors of a sweep file, and reads nodes of the kinds that its parts are made of.</summary>
internal sealed class BindingContext(List<SweepFileError> errors)
{
    /// <summary>Whether nothing was wrong so far.</summary>
    public bool Clean => errors.Count == 0;

    /// <summary>Adds an error, unless there are more than anyone will read.</summary>
    public void Fail(SourcePosition position, string message)
    {
        if (errors.Count < SweepFileLimits.Errors)
        {
            errors.Add(new SweepFileError(position, message));
        }
    }

    /// <summary>
    /// The node as a mapping whose keys are all among the valid ones; unknown keys are errors, and so is any other node.
    /// <paramref name="elsewhere"/> says where a key belongs that is known in another place, or null.
    /// </summary>
    public bool TryMap(
        YamlTree node,
        string what,
        IReadOnlyList<string> keys,
        [NotNullWhen(true)] out YamlMap? map,
        Func<string, string?>? elsewhere = null)
    {
        map = node as YamlMap;
        if (map is null)
        {
            Fail(node.Position, $"{what}: expected a mapping with {NearestName.OneOf(keys)}, found {node.Description}");
            return false;
        }

        foreach (YamlEntry entry in map.Entries.Where(e => !keys.Contains(e.Key)))
        {
            Fail(entry.Position, $"unknown key '{entry.Key}' in {what}{elsewhere?.Invoke(entry.Key) ?? NearestName.Hint(entry.Key, keys)}");
        }

        return true;
    }

    /// <summary>The node as a list; any other node is an error.</summary>
    public bool TryList(YamlTree node, string what, string of, [NotNullWhen(true)] out YamlList? list)
    {
        list = node as YamlList;
        if (list is null)
        {
            Fail(node.Position, $"{what}: expected a list of {of}, found {node.Description}");
        }

        return list is not null;
    }

    /// <summary>The node as a non-empty text.</summary>
    public bool TryText(YamlTree node, string what, [NotNullWhen(true)] out string? text)
    {
        text = node is YamlText { Value.Length: > 0, IsNull: false } scalar ? scalar.Value : null;
        if (text is null)
        {
            Fail(node.Position, $"{what}: expected a text, found {node.Description}");
        }

        return text is not null;
    }

    /// <summary>The node as true or false.</summary>
    public bool TryBoolean(YamlTree node, string what, out bool value)
    {
        value = false;
        if (TryScalar(node, out ParameterValue read, out string problem) && read.Kind == ValueKind.Boolean)
        {
            value = read.Boolean;
            return true;
        }

        Fail(node.Position, Mismatch(node, what, "true or false", ValueKind.Boolean, problem));
        return false;
    }

    /// <summary>The node as a finite number.</summary>
    public bool TryReal(YamlTree node, string what, out ParameterValue value)
    {
        if (
            TryScalar(node, out value, out string problem)
            && value.Kind is ValueKind.Real or ValueKind.Integer
            && double.IsFinite(value.Real))
        {
            return true;
        }

        Fail(node.Position, Mismatch(node, what, "a finite number", ValueKind.Real, problem));
        return false;
    }

    /// <summary>The node as a whole number between two bounds.</summary>
    public bool TryInteger(YamlTree node, string what, long minimum, long maximum, out long value)
    {
        value = minimum;
        string problem = "";
        if (TryScalar(node, out ParameterValue read, out problem)
            && read.Kind is ValueKind.Integer or ValueKind.Real
            && read.Real == Math.Floor(read.Real)
            && read.Real >= minimum
            && read.Real <= maximum)
        {
            value = read.Kind == ValueKind.Integer ? read.Integer : (long)read.Real;
            return true;
        }

        Fail(node.Position, Mismatch(node, what, $"a whole number from {minimum} to {maximum}", ValueKind.Integer, problem));
        return false;
    }

    /// <summary>The node as a value of a parameter.</summary>
    public bool TryParameter(YamlTree node, Parameter parameter, string what, out ParameterValue value)
    {
        value = default;
        if (TryScalar(node, out ParameterValue written, out string problem) && parameter.TryConvert(written, out value))
        {
            return true;
        }

        string hint = node is YamlText text && parameter.Kind == ValueKind.Text ? TextHint(text, parameter) : "";
        Fail(node.Position, Mismatch(node, what, parameter.Range, parameter.Kind, problem) + hint);
        return false;
    }

    private static string TextHint(YamlText text, Parameter parameter) =>
        parameter.TryConvert(ParameterValue.Of(text.Value), out _) ? $"; write it in quotes: {Quoted(text)}"
        : NearestName.Find(text.Value, ChoicesOf(parameter)) is string name ? $"; did you mean '{name}'?"
        : "";

    // A shell takes quotes of its own away.
    private static string Quoted(YamlText text) =>
        text.Position.Line == 0 && text.Position.Source.IndexOf('=', StringComparison.Ordinal) is > 0 and int equals
            && text.Position.Source.StartsWith("--set ", StringComparison.Ordinal)
            ? $"--set \"{text.Position.Source["--set ".Length..equals]}='{text.Value}'\""
            : $"'{text.Value}'";

    private static bool TryScalar(YamlTree node, out ParameterValue value, out string problem)
    {
        problem = "";
        ParameterValue? read = node is YamlText text ? ScalarReader.Read(text, out problem) : null;
        value = read ?? default;
        return read is not null;
    }

    private static string Mismatch(YamlTree node, string what, string expected, ValueKind kind, string problem) =>
        problem.Length > 0
            ? $"{what}: {problem}; expected {expected}"
            : $"{what}: expected {expected}, found {node.Description}{(node is YamlText text ? ScalarReader.Advice(text, kind) : "")}";

    private static string[] ChoicesOf(Parameter parameter) =>
        parameter.Range.StartsWith("one of ", StringComparison.Ordinal) ? parameter.Range["one of ".Length..].Split(", ") : [];
}
