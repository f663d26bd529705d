using System.Globalization;
using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Commands;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>Writes the <c>command</c> section of a resolved sweep.</summary>
internal static class CommandWriter
{
    /// <summary>Appends the section.</summary>
    public static void Append(StringBuilder text, CommandDeclaration command)
    {
        Line(text, "command:");
        Line(text, $"  run: [{string.Join(", ", command.Arguments.Select(a => YamlWriting.Text(a.Text)))}]");
        Line(text, $"  input: {(command.InputIsJson ? "json" : "none")}");
        Line(text, $"  version: {command.Version.ToString(CultureInfo.InvariantCulture)}");
        Section(text, "parameters", command.Parameters, p => p.Name, Parameter);
        Section(
            text,
            "metrics",
            command.Metrics,
            m => m.Name,
            m => Texts($"type: {KindNames.Of(m.Kind)}", m.Meaning, m.Unit, m.Symbol, m.Name));
        Section(
            text,
            "trajectory",
            command.Trajectory,
            c => c.Name,
            c => Texts($"type: {KindNames.Of(c.Kind)}", c.Meaning, "", c.Name, c.Name));
        Line(text, $"  directory: {YamlWriting.Text(command.DeclaredDirectory)}");
        Section(text, "environment", command.Environment, e => e.Key, e => YamlWriting.Text(e.Value));
        if (command.TimeoutSeconds is { } timeout)
        {
            Line(text, $"  timeout: {YamlWriting.Number(timeout)}");
        }

        Line(text, $"  grace: {YamlWriting.Number(command.Grace.TotalSeconds)}");
        Line(text, $"  checkpoints: {(command.Checkpoints ? "true" : "false")}");
        Expression(text, "seconds", command.Seconds?.Text);
        Expression(text, "memory", command.Memory?.Text);
    }

    private static void Section<T>(StringBuilder text, string key, IReadOnlyList<T> items, Func<T, string> name, Func<T, string> value)
    {
        if (items.Count > 0)
        {
            Line(text, $"  {key}:");
        }

        foreach (T item in items)
        {
            Line(text, $"    {name(item)}: {value(item)}");
        }
    }

    private static string Parameter(Parameter parameter)
    {
        List<string> parts = [$"type: {KindNames.Of(parameter.Kind)}"];
        if (!parameter.Required)
        {
            parts.Add($"default: {YamlWriting.Scalar(parameter.Default)}");
        }

        switch (parameter)
        {
            case RealParameter real:
                Bound(parts, real.AboveMinimum ? "above" : "minimum", real.Minimum, double.IsInfinity(real.Minimum));
                Bound(parts, real.BelowMaximum ? "below" : "maximum", real.Maximum, double.IsInfinity(real.Maximum));
                break;
            case IntegerParameter whole:
                Bound(parts, "minimum", whole.Minimum, whole.Minimum == -(1L << 53));
                Bound(parts, "maximum", whole.Maximum, whole.Maximum == 1L << 53);
                break;
            case WordParameter { Choices.Count: > 0 } word:
                parts.Add($"choices: [{string.Join(", ", word.Choices.Select(YamlWriting.Text))}]");
                break;
        }

        return Texts(string.Join(", ", parts), parameter.Meaning, parameter.Unit, parameter.Symbol, parameter.Name);
    }

    private static void Bound(List<string> parts, string key, double bound, bool open)
    {
        if (!open)
        {
            parts.Add($"{key}: {YamlWriting.Number(bound)}");
        }
    }

    private static string Texts(string parts, string meaning, string unit, string symbol, string name)
    {
        StringBuilder all = new(parts);
        Add(all, "meaning", meaning);
        Add(all, "unit", unit);
        Add(all, "symbol", symbol == name ? "" : symbol);
        return $"{{{all}}}";
    }

    private static void Add(StringBuilder parts, string key, string value)
    {
        if (value.Length > 0)
        {
            parts.Append($", {key}: {YamlWriting.Text(value)}");
        }
    }

    private static void Expression(StringBuilder text, string key, string? expression)
    {
        if (expression is not null)
        {
            Line(text, $"  {key}: {YamlWriting.Text(expression)}");
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
