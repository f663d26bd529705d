using Npgsql;

namespace DlnSweep.Cluster.Postgres;

/// <summary>
/// Declares silos dead that have fallen silent, while another one tries to join. A joining silo has to reach every silo that the table
/// calls active; after a crash of all at once, nobody is left to declare the last ones dead, and silos at new addresses would never get in.
/// </summary>
/// <param name="database">Where the cluster meets.</param>
/// <param name="clusterId">The cluster.</param>
/// <param name="heartbeat">How often a living silo writes that it lives.</param>
/// <param name="refuses">Whether the machine at an address answers that nothing listens at the port.</param>
/// <param name="clock">The clock.</param>
public sealed class DeadSilos(
    ClusterConnection database,
    string clusterId,
    TimeSpan heartbeat,
    Func<string, int, CancellationToken, Task<bool>> refuses,
    TimeProvider clock)
{
    /// <summary>How long a silo is silent before a closed port counts as its death.</summary>
    private const int BeatsMissedWithoutPort = 2;

    /// <summary>How long a silo is silent that cannot be asked, as on a machine that is down.</summary>
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(30);

    /// <summary>How long it is watched before: after an outage of the database, the living get the time to write again.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(15);

    private const string Find = """
        SELECT address, port, generation, heard_at, heard_at < now() - $3
          FROM dlnsweep.silo
         WHERE cluster_id = $1 AND status = 3 AND heard_at < now() - $2
        """;

    private readonly Dictionary<Silence, long> watched = [];

    /// <summary>Watches and buries once a second, until it is told to stop.</summary>
    public async Task BuryAsync(CancellationToken stop)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1), clock);
        try
        {
            do
            {
                await LookAsync(stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The silo has joined.
        }
    }

    /// <summary>
    /// Buries who is silent on a machine that says that its port is closed, and who was silent for half a minute and while this object
    /// watched for a quarter.
    /// </summary>
    /// <returns>How many it has buried.</returns>
    public async Task<int> LookAsync(CancellationToken stop)
    {
        try
        {
            await using NpgsqlConnection session = await database.DataSource.OpenConnectionAsync(stop);
            IReadOnlyList<(Silence Silo, bool ForLong)> silent = await ReadAsync(session, stop);
            foreach (Silence gone in watched.Keys.Except(silent.Select(s => s.Silo)).ToList())
            {
                watched.Remove(gone);
            }

            int buried = 0;
            foreach ((Silence silo, bool forLong) in silent)
            {
                watched.TryAdd(silo, clock.GetTimestamp());
                bool isGone = (forLong && clock.GetElapsedTime(watched[silo]) >= Watch) || await refuses(silo.Address, silo.Port, stop);
                if (isGone && await BuryAsync(session, silo, stop))
                {
                    buried++;
                }
            }

            return buried;
        }
        catch (NpgsqlException)
        {
            // The watch begins anew when the database is back.
            watched.Clear();
            return 0;
        }
    }

    private async Task<IReadOnlyList<(Silence Silo, bool ForLong)>> ReadAsync(NpgsqlConnection session, CancellationToken stop)
    {
        await using NpgsqlCommand command = new(Find, session)
        {
            Parameters =
            {
                new() { Value = clusterId },
                new() { Value = BeatsMissedWithoutPort * heartbeat },
                new() { Value = Silent },
            },
        };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(stop);
        List<(Silence Silo, bool ForLong)> silent = [];
        while (await reader.ReadAsync(stop))
        {
            silent.Add(
                (new Silence(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetDateTime(3)), reader.GetBoolean(4)));
        }

        return silent;
    }

    private async Task<bool> BuryAsync(NpgsqlConnection session, Silence silo, CancellationToken stop)
    {
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

    private sealed record Silence(string Address, int Port, int Generation, DateTime HeardAt);
}
