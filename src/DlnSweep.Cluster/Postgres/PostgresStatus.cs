using System.Globalization;
using DlnSweep.Cluster.Grains;
using DlnSweep.Cluster.Stores;
using Npgsql;

namespace DlnSweep.Cluster.Postgres;

/// <summary>Reads from the database what it knows of its clusters.</summary>
internal static class PostgresStatus
{
    private const string SiloQuery = """
        SELECT cluster_id, name, host, address, port, gateway_port, status,
               extract(epoch FROM now() - started_at)::float8, extract(epoch FROM now() - heard_at)::float8
          FROM dlnsweep.silo
         ORDER BY cluster_id, status, name, started_at
        """;

    // A key that has the form of a number or of 128 bits is kept as numbers, and written here as Orleans writes it.
    private const string SweepQuery = $"""
        SELECT service_id, CASE WHEN grain_key <> '' THEN grain_key ELSE to_hex(grain_n0) || '-' || to_hex(grain_n1) END, version,
               extract(epoch FROM now() - written_at)::float8, payload
          FROM dlnsweep.grain_state
         WHERE grain_type = '{SweepState.Name}' AND payload IS NOT NULL
         ORDER BY service_id, written_at DESC
        """;

    private const string ReminderQuery = """
        SELECT service_id, grain_id, name, period_ms / 1000.0::float8
          FROM dlnsweep.reminder
         ORDER BY service_id, grain_id, name
        """;

    /// <summary>Reads it, all of one moment.</summary>
    public static async Task<ClusterStatus> ReadAsync(ClusterConnection connection, CancellationToken cancellation)
    {
        await using NpgsqlConnection session = await connection.DataSource.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction moment = await session.BeginTransactionAsync(
            System.Data.IsolationLevel.RepeatableRead,
            cancellation);
        return new ClusterStatus(
            await ClusterSchema.CheckAsync(session, connection, cancellation),
            await ReadAsync(session, SiloQuery, Silo, cancellation),
            await ReadAsync(session, SweepQuery, Sweep, cancellation),
            await ReadAsync(
                session,
                ReminderQuery,
                row => new ReminderRecord(row.GetString(0), row.GetString(1), row.GetString(2), row.GetDouble(3)),
                cancellation));
    }

    private static SweepRecord Sweep(NpgsqlDataReader row)
    {
        (string? state, string? directory) = StoredSweep.Read(row.GetFieldValue<byte[]>(4));
        return new SweepRecord(row.GetString(0), row.GetString(1), state, directory, row.GetInt32(2), row.GetDouble(3));
    }

    private static SiloRecord Silo(NpgsqlDataReader row)
    {
        string address = row.GetString(3);
        return new SiloRecord(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            string.Create(CultureInfo.InvariantCulture, $"{(address.Contains(':') ? $"[{address}]" : address)}:{row.GetInt32(4)}"),
            row.GetInt32(5),
            SiloRecord.StateOf(row.GetInt32(6)),
            row.GetDouble(7),
            row.GetDouble(8));
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(
        NpgsqlConnection session, string query, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        List<T> rows = [];
        await using NpgsqlCommand command = new(query, session);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
