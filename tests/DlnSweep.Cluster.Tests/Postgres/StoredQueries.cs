using DlnSweep.Cluster.Postgres;
using Npgsql;

namespace DlnSweep.Cluster.Tests.Postgres;

/// <summary>
/// Calls the stored statements as Orleans' ADO.NET providers do: looked up by key without a schema name, parameters by name with the
/// providers' types, columns by the providers' names.
/// </summary>
internal sealed class StoredQueries(ClusterConnection connection)
{
    /// <summary>The rows of the query of a key, column by name.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> ReadAsync(
        string key,
        params (string Name, object? Value)[] parameters)
    {
        await using NpgsqlConnection session = new(connection.ConnectionString);
        await session.OpenAsync();
        await using NpgsqlCommand find = new("SELECT QueryText FROM OrleansQuery WHERE QueryKey = '" + key + "'", session);
        await using NpgsqlCommand command = new((string)(await find.ExecuteScalarAsync())!, session);
        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.Add(Parameter(name, value));
        }

        List<IReadOnlyDictionary<string, object?>> rows = [];
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(
                reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i), StringComparer.OrdinalIgnoreCase));
        }

        return rows;
    }

    /// <summary>The one value of the one row.</summary>
    public async Task<object?> ScalarAsync(string key, params (string Name, object? Value)[] parameters) =>
        Assert.Single(Assert.Single(await ReadAsync(key, parameters)).Values);

    // The providers give every parameter the DbType of its declared type, also where the value is null.
    private static NpgsqlParameter Parameter(string name, object? value) => new()
    {
        ParameterName = name,
        Value = value switch { NullOf => DBNull.Value, null => DBNull.Value, _ => value },
        DbType = value switch
        {
            int => System.Data.DbType.Int32,
            long => System.Data.DbType.Int64,
            DateTime => System.Data.DbType.DateTime,
            byte[] => System.Data.DbType.Binary,
            NullOf nothing => nothing.Type,
            _ => System.Data.DbType.String,
        },
    };

    /// <summary>A null of a type.</summary>
    internal sealed record NullOf(System.Data.DbType Type)
    {
        public static NullOf Integer { get; } = new(System.Data.DbType.Int32);
    }
}
