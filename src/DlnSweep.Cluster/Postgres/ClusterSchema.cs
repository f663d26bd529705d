using DlnSweep.Cluster.Stores;
using Npgsql;

namespace DlnSweep.Cluster.Postgres;

/// <summary>
/// Prepares a database for a cluster: tables, functions and the statements that Orleans' ADO.NET providers look up. Running it again
/// changes nothing; any number of processes may run it at once.
/// </summary>
public static class ClusterSchema
{
    // Held until the transaction ends; any number that no other program of this database uses would do.
    private const long InitializationLock = 0x646C6E5377656570;

    /// <summary>Brings the database to this program's schema version, in one transaction.</summary>
    /// <param name="connection">As a role that may create in the schema.</param>
    /// <param name="grantTo">A role that gets the rights that a silo needs, and no more; or null.</param>
    /// <param name="program">What to record as the version's author.</param>
    /// <param name="cancellation">Stops; nothing has changed then.</param>
    /// <returns>The version found (0: none) and the version now.</returns>
    /// <exception cref="ClusterDatabaseException">The database is not reachable, refuses, or has a newer schema.</exception>
    public static async Task<(int Before, int After)> InitializeAsync(
        ClusterConnection connection, string? grantTo, string program, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        try
        {
            await using NpgsqlConnection session = await connection.DataSource.OpenConnectionAsync(cancellation);
            await using NpgsqlTransaction transaction = await session.BeginTransactionAsync(cancellation);
            await ExecuteAsync(session, "SET LOCAL client_min_messages = warning", cancellation);
            await ExecuteAsync(session, $"SELECT pg_advisory_xact_lock({InitializationLock})", cancellation);
            int before = await ReadVersionAsync(session, cancellation);
            RefuseNewer(before, connection);
            foreach (SchemaVersion version in SchemaVersion.All.Where(v => v.Number > before))
            {
                await ExecuteAsync(session, (version.Number == 1 ? Foundation : "") + version.Sql, cancellation);
                await ExecuteAsync(
                    session,
                    "INSERT INTO dlnsweep.schema_version (version, applied_by) VALUES ($1, $2)",
                    cancellation,
                    version.Number,
                    program);
            }

            if (grantTo is not null && !await IsCurrentAsync(session, grantTo, cancellation))
            {
                await ExecuteAsync(session, SiloRights.Sql(grantTo), cancellation);
            }

            await transaction.CommitAsync(cancellation);
            return (before, SchemaVersion.Current);
        }
        catch (NpgsqlException error)
        {
            throw PostgresError.From(error, connection);
        }
    }

    /// <summary>Makes sure that the database has the schema that this program works with.</summary>
    /// <exception cref="ClusterDatabaseException">It has not, or is not reachable.</exception>
    public static async Task CheckAsync(ClusterConnection connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        try
        {
            await using NpgsqlConnection session = await connection.DataSource.OpenConnectionAsync(cancellation);
            await CheckAsync(session, connection, cancellation);
        }
        catch (NpgsqlException error)
        {
            throw PostgresError.From(error, connection);
        }
    }

    /// <summary>The same on an open connection; returns the version.</summary>
    internal static async Task<int> CheckAsync(NpgsqlConnection session, ClusterConnection connection, CancellationToken cancellation)
    {
        int version = await ReadVersionAsync(session, cancellation);
        RefuseNewer(version, connection);
        return version == SchemaVersion.Current
            ? version
            : throw new ClusterDatabaseException(
                version == 0
                    ? $"Database {connection} is not prepared; run 'dlnsweep cluster init'."
                    : $"Database {connection} has schema version {version}, this program needs {SchemaVersion.Current}; run 'dlnsweep "
                        + $"cluster init' to upgrade it.",
                isInput: true);
    }

    // Not CREATE SCHEMA IF NOT EXISTS: it asks for the right to create schemas even where there is nothing to create.
    private const string Foundation = """
        DO $$
        BEGIN
            IF to_regnamespace('dlnsweep') IS NULL THEN
                CREATE SCHEMA dlnsweep;
            END IF;
        END
        $$;
        CREATE TABLE dlnsweep.schema_version
        (
            version    integer NOT NULL PRIMARY KEY,
            applied_at timestamptz NOT NULL DEFAULT now(),
            applied_by text NOT NULL
        );

        """;

    private static void RefuseNewer(int version, ClusterConnection connection)
    {
        if (version > SchemaVersion.Current)
        {
            throw new ClusterDatabaseException(
                $"Database {connection} has schema version {version}, newer than this program's {SchemaVersion.Current}; use the newer "
                    + $"program.",
                isInput: true);
        }
    }

    private static async Task<int> ReadVersionAsync(NpgsqlConnection session, CancellationToken cancellation)
    {
        await using NpgsqlCommand exists = new("SELECT to_regclass('dlnsweep.schema_version') IS NOT NULL", session);
        if (!(bool)(await exists.ExecuteScalarAsync(cancellation))!)
        {
            return 0;
        }

        await using NpgsqlCommand highest = new("SELECT coalesce(max(version), 0) FROM dlnsweep.schema_version", session);
        return (int)(await highest.ExecuteScalarAsync(cancellation))!;
    }

    // The role that runs this owns everything already, and would lose rights by being granted some.
    private static async Task<bool> IsCurrentAsync(NpgsqlConnection session, string role, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = new("SELECT current_user = $1", session) { Parameters = { new() { Value = role } } };
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection session, string sql, CancellationToken cancellation, params object[] values)
    {
        await using NpgsqlCommand command = new(sql, session);
        foreach (object value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
