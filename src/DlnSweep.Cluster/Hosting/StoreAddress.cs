using DlnSweep.Cluster.Postgres;
using DlnSweep.Cluster.Redis;
using DlnSweep.Cluster.Stores;

namespace DlnSweep.Cluster.Hosting;

/// <summary>How a user names the store of a cluster.</summary>
public static class StoreAddress
{
    /// <summary>The environment variable that names the store.</summary>
    public const string Variable = "DLNSWEEP_CONNECTION";

    /// <summary>
    /// Reads <c>redis://host:port/database</c>, or <c>rediss://</c> for TLS; anything else as a PostgreSQL connection string in Npgsql's
    /// form.
    /// </summary>
    /// <exception cref="ClusterDatabaseException">It is of neither form.</exception>
    public static ClusterStore Parse(string text) =>
        RedisStore.IsAddress(text) ? RedisStore.Parse(text) : ClusterConnection.Parse(text);
}
