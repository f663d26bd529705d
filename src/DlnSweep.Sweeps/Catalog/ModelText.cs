using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Catalog;

/// <summary>What <c>dlnsweep models</c> prints, made from the declarations.</summary>
public static class ModelText
{
    private const int MeaningIndent = 6;

    /// <summary>The list of models with one sentence each.</summary>
    public static string List(ModelRegistry models)
    {
        StringBuilder text = new();
        int indent = 2 + models.Names.Select(n => n.Length).DefaultIfEmpty(0).Max() + 2;
        foreach (IModel model in models.Models)
        {
            TextLayout.AppendWrapped(text, "  " + model.Name, indent, model.Summary);
        }

        TextLayout.AppendWrapped(text, "  " + CommandModel.ModelName, indent, CommandModel.Description);

        return text.ToString();
    }

    /// <summary>One model: its parameters and metrics as tables that fit 80 columns.</summary>
    public static string Describe(IModel model)
    {
        StringBuilder text = new();
        TextLayout.AppendWrapped(text, "", 0, $"{model.Name} (version {model.Version}): {model.Summary}");
        TextLayout.AppendWrapped(text, "", 0, $"Source: {model.Source}");
        text.Append("\nParameters\n");
        AppendRows(text, ["name", "type", "unit", "default", "range"], [.. model.Parameters.Select(Row)]);
        text.Append("\nMetrics\n");
        AppendRows(text, ["name", "type", "unit"], [.. model.Metrics.Select(Row)]);
        IReadOnlyList<TrajectoryColumn> columns = model.TrajectoryColumns(Defaults(model));
        text.Append("\nTrajectory columns (with the default parameters)\n");
        AppendRows(text, ["name", "type"], [.. columns.Select(c => new ModelRow([c.Name, KindNames.Of(c.Kind)], c.Meaning))]);
        return text.ToString();
    }

    internal static ModelRow Row(Parameter parameter) => new(
        [parameter.Name, KindNames.Of(parameter.Kind), parameter.Unit, parameter.Default.ToString(), parameter.Range],
        WithSymbol(WithEffect(parameter), parameter.Symbol, parameter.Name));

    internal static ModelRow Row(Metric metric) =>
        new([metric.Name, KindNames.Of(metric.Kind), metric.Unit], WithSymbol(metric.Meaning, metric.Symbol, metric.Name));

    internal static ParameterValues Defaults(IModel model) => new(model.Parameters, [.. model.Parameters.Select(p => p.Default)]);

    private static string WithEffect(Parameter parameter) =>
        parameter.Acts == When.Always ? parameter.Meaning : $"{parameter.Meaning} It acts with {parameter.Acts}.";

    private static string WithSymbol(string meaning, string symbol, string name) => symbol == name ? meaning : $"{meaning} [{symbol}]";

    private static void AppendRows(StringBuilder text, string[] headers, IReadOnlyList<ModelRow> rows)
    {
        int[] widths = [.. headers.Select((h, i) => Math.Max(h.Length, rows.Select(r => r.Cells[i].Length).DefaultIfEmpty(0).Max()))];

        // A column that is empty in every row is left out; the last one may wrap.
        bool[] shown = [.. headers.Select((_, i) => rows.Any(r => r.Cells[i].Length > 0))];
        AppendCells(text, headers, widths, shown);
        foreach (ModelRow row in rows)
        {
            AppendCells(text, row.Cells, widths, shown);
            TextLayout.AppendWrapped(text, "", MeaningIndent, row.Meaning);
        }
    }

    private static void AppendCells(StringBuilder text, IReadOnlyList<string> cells, int[] widths, bool[] shown)
    {
        StringBuilder head = new("  ");
        int last = Array.LastIndexOf(shown, true);
        for (int i = 0; i < last; i++)
        {
            head.Append(shown[i] ? cells[i].PadRight(widths[i] + 2) : "");
        }

        TextLayout.AppendWrapped(text, head.ToString(), head.Length, cells[last]);
    }
}
