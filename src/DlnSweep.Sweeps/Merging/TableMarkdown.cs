using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Parquet;
using DlnSweep.Sweeps.Shards;

namespace DlnSweep.Sweeps.Merging;

/// <summary>The columns of a model's Parquet files as Markdown, taken from the code that writes them.</summary>
public static class TableMarkdown
{
    /// <summary>A section with the columns of a model's shards, summary and phase diagram.</summary>
    public static string Describe(IModel model)
    {
        IReadOnlyList<TrajectoryColumn> recorded = model.TrajectoryColumns(ModelText.Defaults(model));
        StringBuilder text = new();
        text.Append($"## {model.Name}\n\n");
        Append(text, "shards and trajectory.parquet (recorded columns of the default parameters)", ShardSchema.Of(model.Parameters, recorded));
        Append(text, "summary.parquet", new SummaryTable(model).Columns().Select(c => c.Column));
        Append(text, "phase_diagram.parquet", new PhaseTable(model, refined: false).Columns().Select(c => c.Column));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<ParquetColumn> columns)
    {
        text.Append($"### {title}\n\n");
        foreach (IGrouping<string, ParquetColumn> kind in columns.GroupBy(TypeName))
        {
            text.Append($"- {kind.Key}: {string.Join(", ", kind.Select(c => $"`{c.Name}`"))}\n");
        }

        text.Append('\n');
    }

    private static string TypeName(ParquetColumn column)
    {
        string type = column.Type switch
        {
            ColumnType.Double => "DOUBLE",
            ColumnType.Int64 => "INT64",
            ColumnType.Int32 => "INT32",
            ColumnType.Boolean => "BOOLEAN",
            _ => "BYTE_ARRAY (UTF-8)",
        };
        return column.Nullable ? type + ", can be null" : type;
    }
}
