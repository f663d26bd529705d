using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Storage.Tables;

namespace DlnSweep.Results.Merging;

/// <summary>trajectory.parquet: the rows of all shards, in grid order; a column that a shard lacks has no value there.</summary>
internal static class TrajectoryTable
{
    /// <summary>Reads a shard's rows into memory: the columns of each of its row groups by name.</summary>
    public static List<Dictionary<string, ColumnData>> Read(ITable shard)
    {
        List<Dictionary<string, ColumnData>> groups = [];
        for (int group = 0; group < shard.RowGroupCount; group++)
        {
            Dictionary<string, ColumnData> columns = new(StringComparer.Ordinal);
            for (int column = 0; column < shard.Columns.Count; column++)
            {
                columns.Add(shard.Columns[column].Name, shard.ReadColumn(group, column));
            }

            groups.Add(columns);
        }

        return groups;
    }

    /// <summary>
    /// Appends a shard's rows. A shard of an earlier version lacks parameters that its model has gained since: they were at their defaults,
    /// or it would have another id.
    /// </summary>
    public static void Add(TableWriter table, List<Dictionary<string, ColumnData>> groups, IReadOnlyList<Parameter> parameters)
    {
        foreach (Dictionary<string, ColumnData> group in groups)
        {
            int rows = group[ShardSchema.ConfigurationId].Count;
            foreach (Parameter parameter in parameters.Where(p => p.AddedLater && !group.ContainsKey(p.Name)))
            {
                group.Add(parameter.Name, ShardSchema.Constant(parameter.Default, rows));
            }

            foreach (ColumnBuilder column in table.Columns)
            {
                column.AddRows(group.GetValueOrDefault(column.Column.Name), rows);
            }

            table.EndRows(rows);
        }
    }
}
