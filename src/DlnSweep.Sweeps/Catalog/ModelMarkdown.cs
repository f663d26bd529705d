using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Catalog;

/// <summary>A model's reference as Markdown, made from its declaration.</summary>
public static class ModelMarkdown
{
    /// <summary>A section with the model's parameters, metrics and recorded columns.</summary>
    public static string Describe(IModel model)
    {
        StringBuilder text = new();
        text.Append($"## {model.Name}\n\n{model.Summary}\n\nSource: {model.Source}. Version {model.Version}.\n\n### Parameters\n\n");
        AppendTable(text, ["name", "type", "unit", "default", "range", "meaning"], model.Parameters.Select(ModelText.Row));
        text.Append("\n### Metrics\n\n");
        AppendTable(text, ["name", "type", "unit", "meaning"], model.Metrics.Select(ModelText.Row));
        text.Append("\n### Trajectory columns (with the default parameters)\n\n");
        IReadOnlyList<TrajectoryColumn> columns = model.TrajectoryColumns(ModelText.Defaults(model));
        AppendTable(text, ["name", "type", "meaning"], columns.Select(c => new ModelRow([c.Name, KindNames.Of(c.Kind)], c.Meaning)));
        return text.ToString();
    }

    private static void AppendTable(StringBuilder text, string[] headers, IEnumerable<ModelRow> rows)
    {
        AppendLine(text, headers);
        AppendLine(text, headers.Select(_ => "---"));
        foreach (ModelRow row in rows)
        {
            AppendLine(text, [$"`{row.Cells[0]}`", .. row.Cells.Skip(1).Select(Escape), Escape(row.Meaning)]);
        }
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) => text.Append($"| {string.Join(" | ", cells)} |\n");

    private static string Escape(string cell) => cell.Replace("|", "\\|").Replace("*", "\\*").Replace("<", "&lt;");
}
