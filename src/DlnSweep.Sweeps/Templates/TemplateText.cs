using System.Globalization;
using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Sweeps.Templates;

/// <summary>Writes a commented sweep file from a template and what its model declares.</summary>
internal static class TemplateText
{
    /// <summary>The sweep file: axes first, then every other parameter that acts with them, each with its meaning and range.</summary>
    public static string Of(SweepTemplate template, string name)
    {
        SweepPlan plan = SweepPlan.Create(SweepFile.Parse(Bare(template, name), name, ModelRegistry.Standard));
        SweepDefinition sweep = plan.Sweep;
        string[] axes = [.. sweep.Axes.SelectMany(a => a.Columns).Select(c => c.Name)];
        StringBuilder text = new();
        YamlComment.Append(text, "", template.Question);
        text.Append(CultureInfo.InvariantCulture, $"name: {name}\nmodel: {template.Model}\n");
        YamlComment.Append(text, "", "Every random number follows from the seed; replicates are independent draws of each cell.");
        text.Append(CultureInfo.InvariantCulture, $"seed: 1\nreplicates: {template.Replicates}\nparameters:\n");
        YamlComment.Append(
            text, "  ", "The axes: [a, b, c], {linspace: [from, to, count]}, {geomspace: …}, {logspace: …} or {arange: …}.");
        foreach ((string axis, string value) in template.Values.Where(v => axes.Contains(v.Name)))
        {
            Append(text, sweep.Model.Parameters.First(p => p.Name == axis), value);
        }

        text.Append('\n');
        YamlComment.Append(text, "  ", "Fixed, each at its default or at what suits these axes. Give a list to make an axis of it.");
        List<string> others = [];
        for (int i = 0; i < sweep.Model.Parameters.Count; i++)
        {
            Parameter parameter = sweep.Model.Parameters[i];
            if (axes.Contains(parameter.Name))
            {
                continue;
            }

            if (parameter.Acts.CanHold(sweep.Values, axes))
            {
                Append(text, parameter, YamlWriting.Scalar(plan[0].Values[i]));
            }
            else
            {
                others.Add(parameter.Name);
            }
        }

        if (others.Count > 0)
        {
            text.Append('\n');
            YamlComment.Append(
                text,
                "  ",
                $"Without effect here: {string.Join(", ", others)}. 'dlnsweep models {template.Model}' says with what they act.");
        }

        return text.Append('\n').AppendJoin('\n', template.Rest).Append('\n').ToString();
    }

    private static string Bare(SweepTemplate template, string name)
    {
        IEnumerable<string> lines =
        [
            $"name: {name}", $"model: {template.Model}", $"replicates: {template.Replicates}", "seed: 1", "parameters:",
            .. template.Values.Select(v => $"  {v.Name}: {v.Value}"), .. template.Rest,
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static void Append(StringBuilder text, Parameter parameter, string value)
    {
        string unit = parameter.Unit.Length > 0 ? $", in {parameter.Unit}" : "";
        string symbol = parameter.Symbol != parameter.Name ? $" [{parameter.Symbol}]" : "";
        YamlComment.Append(text, "  ", $"{parameter.Meaning} Range: {parameter.Range}{unit}.{symbol}");
        string line = parameter.DefaultGiven is null ? "" : "   # where it is omitted, it follows from the others";
        text.Append(CultureInfo.InvariantCulture, $"  {parameter.Name}: {value}{line}\n");
    }
}
