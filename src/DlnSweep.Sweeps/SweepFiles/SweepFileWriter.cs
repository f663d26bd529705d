using System.Globalization;
using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>Writes a sweep as resolved: one text for one sweep, every default explicit, axes as generators where they were.</summary>
public static class SweepFileWriter
{
    /// <summary>The text of <c>sweep.yaml</c>; reading it gives the same definition, and writing that the same text.</summary>
    public static string Write(SweepDefinition sweep)
    {
        StringBuilder text = new();
        text.Append("# The sweep as resolved by dlnsweep, every default explicit.\n");
        Line(text, $"name: {YamlWriting.Scalar(ParameterValue.Of(sweep.Name))}");
        Line(text, $"model: {sweep.Model.Name}");
        if (sweep.Model is CommandModel command)
        {
            CommandWriter.Append(text, command.Declaration);
        }

        Line(text, $"model_version: {sweep.ModelVersion}");
        Line(text, $"seed: {sweep.Seed}");
        Line(text, $"replicates: {sweep.Replicates}");
        WriteParameters(text, sweep);
        if (sweep.Axes.Any(a => a.IsZip))
        {
            Line(text, $"zip:");
            foreach (Axis axis in sweep.Axes.Where(a => a.IsZip))
            {
                Line(text, $"  - {{{string.Join(", ", axis.Columns.Select(c => $"{c.Name}: {Column(c)}"))}}}");
            }
        }

        if (sweep.Where is not null)
        {
            Line(text, $"where: {YamlWriting.Quote(sweep.Where.Text)}");
        }

        Line(text, $"share_draws_over: [{string.Join(", ", sweep.ShareDrawsOver)}]");
        WriteFigures(text, sweep);
        if (sweep.Transfer is TransferRequest transfer)
        {
            string reference = transfer.Reference is { } value ? $", reference: {YamlWriting.Scalar(value)}" : "";
            string average = transfer.Average == TransferAverage.GeometricMean ? ", average: geometric-mean" : "";
            string axes = $"learning_rate: {transfer.LearningRate}, across: {transfer.Across}";
            Line(text, $"transfer: {{{axes}, score: {transfer.Score}{reference}{average}}}");
        }

        WriteRefine(text, sweep.Refine);
        return text.ToString();
    }

    private static void WriteRefine(StringBuilder text, RefineRequest? refine)
    {
        if (refine is null)
        {
            return;
        }

        List<string> parts = [$"x: {refine.X}", $"y: {refine.Y}", $"value: {refine.Value}"];
        Add(parts, "boundary", refine.Boundary.Count == 0 ? null : $"[{string.Join(", ", refine.Boundary.Select(YamlWriting.Number))}]");
        Add(parts, "curvature", refine.Curvature is { } curvature ? YamlWriting.Number(curvature) : null);
        Add(parts, "levels", refine.Levels.ToString(CultureInfo.InvariantCulture));
        Add(parts, "budget", refine.Budget?.ToString(CultureInfo.InvariantCulture));
        Line(text, $"refine: {{{string.Join(", ", parts)}}}");
    }

    /// <summary>The fixed parameters in the order of the declaration, then the axes in theirs.</summary>
    private static void WriteParameters(StringBuilder text, SweepDefinition sweep)
    {
        Axis[] single = [.. sweep.Axes.Where(a => !a.IsZip)];
        IReadOnlyList<Parameter> parameters = sweep.Values.Parameters;
        int[] unmoved = [.. Enumerable.Range(0, parameters.Count).Where(i => sweep.AxisOf(parameters[i].Name) is null)];
        if (unmoved.Length + single.Length > 0)
        {
            Line(text, $"parameters:");
        }

        foreach (int i in unmoved)
        {
            Line(text, $"  {parameters[i].Name}: {YamlWriting.Scalar(sweep.Values[i])}");
        }

        foreach (AxisColumn column in single.Select(a => a.Columns[0]))
        {
            Line(text, $"  {column.Name}: {Column(column)}");
        }
    }

    private static string Column(AxisColumn column) =>
        column.Generator?.ToString() ?? $"[{string.Join(", ", column.Values.Select(YamlWriting.Scalar))}]";

    private static void WriteFigures(StringBuilder text, SweepDefinition sweep)
    {
        Line(text, $"figures:{(sweep.Figures.Count == 0 ? " []" : "")}");
        foreach (FigureDeclaration figure in sweep.Figures)
        {
            List<string> parts = [$"kind: {figure.Kind.ToString().ToLowerInvariant()}", $"x: {figure.X}"];
            Add(parts, "y", figure.Y);
            Add(parts, "value", figure.Value.Contains(',') ? YamlWriting.Quote(figure.Value) : figure.Value);
            Add(parts, "title", figure.Title is null ? null : YamlWriting.Quote(figure.Title));
            Add(parts, "log_value", figure.LogValue ? "true" : null);
            Add(parts, "log_x", figure.LogX ? "true" : null);
            Add(parts, "log_y", figure.LogY ? "true" : null);
            Add(parts, "median", figure.Median ? "true" : null);
            Add(parts, "fit", figure.Fit ? "true" : null);
            Add(parts, "best", figure.Best is { } best && best.Contains(',') ? YamlWriting.Quote(best) : figure.Best);
            Add(parts, "frontier", figure.Frontier ? "true" : null);
            Add(
                parts,
                "contours",
                figure.Contours.Count == 0 ? null : $"[{string.Join(", ", figure.Contours.Select(YamlWriting.Number))}]");
            Line(text, $"  - {{{string.Join(", ", parts)}}}");
        }
    }

    private static void Add(List<string> parts, string key, string? value)
    {
        if (value is not null)
        {
            parts.Add($"{key}: {value}");
        }
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
