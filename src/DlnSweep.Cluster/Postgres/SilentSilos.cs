using DlnSweep.Cluster.Stores;
using Npgsql;

namespace DlnSweep.Cluster.Postgres;

/// <summary>Finds silos that have fallen silent, by the database's clock, and declares them dead.</summary>
internal static class SilentSilos
{
    private const string Find = """
        SELECT address, port, generation, heard_at, now() - heard_at
          FROM dlnsweep.silo
         WHERE cluster_id = $1 AND status = 3 AND heard_at < now() - $2
        """;

    /// <summary>Who is silent for so long.</summary>
    public static async Task<IReadOnlyList<SilentSilo>> FindAsync(
        ClusterConnection database, string clusterId, TimeSpan silence, CancellationToken stop)
    {
        await using NpgsqlConnection session = await database.DataSource.OpenConnectionAsync(stop);
        await using NpgsqlCommand command = new(Find, session) { Parameters = { new() { Value = clusterId }, new() { Value = silence } } };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(stop);
        List<SilentSilo> silent = [];
        while (await reader.ReadAsync(stop))
        {
            silent.Add(new SilentSilo(
                reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetDateTime(3), reader.GetTimeSpan(4)));
        }

        return silent;
    }

    /// <summary>Declares one dead that has not written since.</summary>
    public static async Task<bool> BuryAsync(ClusterConnection database, string clusterId, SilentSilo silo, CancellationToken stop)
    {
        await using NpgsqlConnection session = await database.DataSource.OpenConnectionAsync(stop);
        await using NpgsqlCommand command = new("SELECT dlnsweep.bury_silo($1, $2, $3, $4, $5)", session)
        {
            Parameters =
            {
                new() { Value = clusterId },
                new() { Value = silo.Address },
                new() { Value = silo.Port },
                new() { Value = silo.Generation },
                new() { Value = silo.HeardAt },
            },
        };
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }
}
