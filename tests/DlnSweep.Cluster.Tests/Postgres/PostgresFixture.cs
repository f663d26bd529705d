using DlnSweep.Cluster.Postgres;
using DlnSweep.Testing.Servers;
using Npgsql;

namespace DlnSweep.Cluster.Tests.Postgres;

/// <summary>One server for all tests of the collection, started by the first that asks; every test has a database of its own.</summary>
public sealed class PostgresFixture : IDisposable
{
    // The server answers late on a busy machine.
    private const string Patient = ";Pooling=false;Timeout=120;Command Timeout=120";

    private readonly Lazy<PostgresServer> server = new(() => PostgresServer.Start());
    private int databases;

    internal PostgresServer Server => server.Value;

    /// <summary>An empty database.</summary>
    internal ClusterConnection CreateDatabase(string role = "postgres")
    {
        string name = $"test{Interlocked.Increment(ref databases)}";
        Execute(Server.Connection(), $"CREATE DATABASE {name} OWNER {role}");
        return Connect(name, role);
    }

    /// <summary>A database that is ready for silos.</summary>
    internal async Task<ClusterConnection> CreateReadyAsync()
    {
        ClusterConnection connection = CreateDatabase();
        await ClusterSchema.InitializeAsync(connection, null, "test", CancellationToken.None);
        return connection;
    }

    /// <summary>A database by its name, as a role; small pools, because every test has its own.</summary>
    internal ClusterConnection Connect(string database, string role) =>
        ClusterConnection.Parse(Server.Connection(database, role) + Patient);

    internal static void Execute(string connection, string sql)
    {
        using NpgsqlConnection session = new(connection + Patient);
        session.Open();
        using NpgsqlCommand command = new(sql, session);
        command.ExecuteNonQuery();
    }

    internal static T Read<T>(ClusterConnection connection, string sql)
    {
        using NpgsqlConnection session = new(connection.ConnectionString);
        session.Open();
        using NpgsqlCommand command = new(sql, session);
        return (T)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        if (server.IsValueCreated)
        {
            server.Value.Dispose();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<PostgresFixture>
{
    public const string Name = "postgres";
}
