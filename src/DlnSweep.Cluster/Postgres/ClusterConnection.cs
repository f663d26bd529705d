using Npgsql;

namespace DlnSweep.Cluster.Postgres;

/// <summary>
/// How silos, clients and the <c>cluster</c> command reach the database: the connection string that the user gave, with what a cluster of
/// silos needs where the user said nothing. It holds a secret: <see cref="ToString"/> shows none of it.
/// </summary>
public sealed class ClusterConnection
{
    /// <summary>The environment variable that holds the connection string.</summary>
    public const string Variable = "DLNSWEEP_CONNECTION";

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

    /// <summary>Database, host and port, for messages.</summary>
    public string Place { get; }

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

    /// <summary>Where it leads, without user and secret.</summary>
    public override string ToString() => Place;

    private static ClusterDatabaseException NotUnderstood() => new(
        "The database connection is not valid; expected an Npgsql connection string such as "
            + "Host=db;Database=dlnsweep;Username=silo;Password=...",
        isInput: true);
}
