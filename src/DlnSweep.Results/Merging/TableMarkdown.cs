using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Storage.Tables;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Merging;

/// <summary>The columns of a model's Parquet files as Markdown, taken from the code that writes them.</summary>
public static class TableMarkdown
{
    /// <summary>A section with the columns of a model's shards, summary and phase diagram.</summary>
    public static string Describe(IModel model)
    {
        IReadOnlyList<TrajectoryColumn> recorded = model.TrajectoryColumns(ModelText.Defaults(model));
        StringBuilder text = new();
        text.Append($"## {model.Name}\n\n");
        Append(text, "shards and trajectory.parquet (recorded columns of the default parameters)", ShardSchema.Of(model, recorded));
        Append(text, "summary.parquet", SummaryTable.Columns(model).Select(c => c.Description));
        Append(text, "phase_diagram.parquet", PhaseTable.Columns(model, refined: false).Select(c => c.Description));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<ColumnDescription> columns)
    {
        text.Append($"### {title}\n\n");
        foreach (IGrouping<string, Column> kind in columns.Select(c => c.Column).GroupBy(TypeName))
        {
            text.Append($"- {kind.Key}: {string.Join(", ", kind.Select(c => $"`{c.Name}`"))}\n");
        }

        text.Append('\n');
    }

    private static string TypeName(Column column)
    {
        string type = column.Type switch
        {
            ColumnType.Double => "DOUBLE",
            ColumnType.Int64 => "INT64",
            ColumnType.Boolean => "BOOLEAN",
            _ => "BYTE_ARRAY (UTF-8)",
        };
        return column.Nullable ? type + ", can be null" : type;
    }
}
