using DuckDB.NET.Data;

namespace DlnSweep.Testing.Tables;

/// <summary>Queries over our files with DuckDB, a reader that shares no code with ours.</summary>
internal static class DuckDb
{
    /// <summary>The rows of a query; <c>{file}</c> in it stands for a file.</summary>
    public static List<object?[]> Rows(string path, string sql)
    {
        using DuckDBConnection connection = new("DataSource=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql.Replace("{file}", $"'{path.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal);
        using DuckDBDataReader reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }

        return rows;
    }
}
