using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace DlnSweep.Cluster.Postgres;

/// <summary>
/// Lets silos and clients meet, and keep their state, in a PostgreSQL database that <see cref="ClusterSchema"/> has prepared.
/// </summary>
public static class PostgresHosting
{
    /// <summary>The grain storage's name.</summary>
    public const string Storage = "sweeps";

    /// <summary>Membership, grain state and reminders of a silo.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="connection">The database; all providers share its connections.</param>
    public static ISiloBuilder UsePostgres(this ISiloBuilder silo, ClusterConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return silo.UseAdoNetClustering(
                (AdoNetClusteringSiloOptions options) =>
                {
                    options.Invariant = ClusterConnection.Invariant;
                    options.DataSource = connection.DataSource;
                })
            .AddAdoNetGrainStorage(Storage, (OptionsBuilder<AdoNetGrainStorageOptions> builder) => builder.Configure<Serializer>(
                    (options, serializer) =>
                    {
                        // The fields of a state keep their numbers, so that a later version reads what an earlier one wrote.
                        options.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
                        options.Invariant = ClusterConnection.Invariant;
                        options.DataSource = connection.DataSource;

                // A million finished configurations must not leave a million rows.
                options.DeleteStateOnClear = true;
            }))
            .UseAdoNetReminderService((AdoNetReminderTableOptions options) =>
            {
                options.Invariant = ClusterConnection.Invariant;
                options.DataSource = connection.DataSource;
            });
    }

    /// <summary>A client that finds the silos' gateways.</summary>
    /// <param name="client">The client.</param>
    /// <param name="connection">The database.</param>
    public static IClientBuilder UsePostgres(this IClientBuilder client, ClusterConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return client.UseAdoNetClustering((AdoNetClusteringClientOptions options) =>
        {
            options.Invariant = ClusterConnection.Invariant;
            options.DataSource = connection.DataSource;
        });
    }
}
