using DlnSweep.Cluster.Stores;
using Npgsql;

namespace DlnSweep.Cluster.Postgres;

/// <summary>
/// A PostgreSQL database that <see cref="ClusterSchema"/> has prepared: the connection string that the user gave, with what a cluster of
/// silos needs where the user said nothing.
/// </summary>
public sealed class ClusterConnection : ClusterStore
{
    /// <summary>The name under which Orleans' ADO.NET providers know Npgsql.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>The PostgreSQL schema that holds every table and function.</summary>
    public const string Schema = "dlnsweep";

    private readonly Lazy<NpgsqlDataSource> source;

    private ClusterConnection(NpgsqlConnectionStringBuilder builder)
    {
        source = new(() => NpgsqlDataSource.Create(builder));
        ConnectionString = builder.ConnectionString;
        Place = $"{builder.Database ?? builder.Username} on {builder.Host}:{builder.Port}";
    }

    /// <summary>The complete connection string, secret included.</summary>
    public string ConnectionString { get; }

    /// <summary>The connections of this process, which all its parts share; they live as long as it does.</summary>
    public NpgsqlDataSource DataSource => source.Value;

    /// <inheritdoc/>
    public override string Place { get; }

    /// <summary>Reads a connection string in Npgsql's form (<c>Host=...;Database=...;Username=...</c>).</summary>
    /// <exception cref="ClusterDatabaseException">It is not of that form.</exception>
    public static ClusterConnection Parse(string text)
    {
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // The cause may quote a part of the text, so it is left out.
            throw NotUnderstood();
        }

        if (string.IsNullOrEmpty(builder.Host))
        {
            throw NotUnderstood();
        }

        builder.SearchPath = Schema;
        HashSet<string> said = [.. builder.Keys.Cast<string>()];
        Default("Application Name", () => builder.ApplicationName = "dlnsweep");

        // All parts of a silo share them. A hundred connections per silo, the driver's own limit, is a whole server's.
        Default("Maximum Pool Size", () => builder.MaxPoolSize = 4);

        // No statement here changes a session, so there is nothing to reset: it would be one more statement for each.
        Default("No Reset On Close", () => builder.NoResetOnClose = true);

        // A silo that cannot reach the table has to learn it before the others have declared it dead.
        Default("Timeout", () => builder.Timeout = 5);
        Default("Command Timeout", () => builder.CommandTimeout = 10);
        Default("Keepalive", () => builder.KeepAlive = 15);
        return new ClusterConnection(builder);

        void Default(string keyword, Action set)
        {
            if (!said.Contains(keyword))
            {
                set();
            }
        }
    }

    /// <inheritdoc/>
    public override Task<ClusterStatus> ReadStatusAsync(CancellationToken cancellation) =>
        GuardAsync(() => PostgresStatus.ReadAsync(this, cancellation));

    /// <inheritdoc/>
    public override void AddTo(ISiloBuilder silo) => silo.UsePostgres(this);

    /// <inheritdoc/>
    public override void AddTo(IClientBuilder client) => client.UsePostgres(this);

    /// <inheritdoc/>
    internal override Task<IReadOnlyList<SilentSilo>> FindSilentAsync(
        string clusterId, string serviceId, TimeSpan silence, CancellationToken cancellation) =>
        GuardAsync(() => SilentSilos.FindAsync(this, clusterId, silence, cancellation));

    /// <inheritdoc/>
    internal override Task<bool> BuryAsync(string clusterId, string serviceId, SilentSilo silo, CancellationToken cancellation) =>
        GuardAsync(() => SilentSilos.BuryAsync(this, clusterId, silo, cancellation));

    private async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (NpgsqlException error)
        {
            throw PostgresError.From(error, this);
        }
    }

    private static ClusterDatabaseException NotUnderstood() => new(
        "The database connection is not valid; expected an Npgsql connection string such as "
            + "Host=db;Database=dlnsweep;Username=silo;Password=...",
        isInput: true);
}
