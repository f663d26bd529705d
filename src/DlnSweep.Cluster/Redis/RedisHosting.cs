using DlnSweep.Cluster.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using Orleans.Persistence;
using Orleans.Serialization;
using Orleans.Storage;
using StackExchange.Redis;

namespace DlnSweep.Cluster.Redis;

/// <summary>Lets silos and clients meet, and keep their state, in a Redis server.</summary>
internal static class RedisHosting
{
    /// <summary>Membership, grain state and reminders of a silo; all share one connection.</summary>
    public static void UseRedis(this ISiloBuilder silo, RedisStore store)
    {
        silo.UseRedisClustering((RedisClusteringOptions options) =>
            {
                options.ConfigurationOptions = store.Options;
                options.CreateMultiplexer = _ => ShareAsync(store);
            })
            .AddRedisGrainStorage(ClusterNames.Storage, (OptionsBuilder<RedisStorageOptions> builder) => builder
                .Configure<Serializer, IOptions<ClusterOptions>>((options, serializer, cluster) =>
                {
                    // The fields of a state keep their numbers, so that a later version reads what an earlier one wrote.
                    options.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
                    options.ConfigurationOptions = store.Options;
                    options.CreateMultiplexer = _ => ShareAsync(store);
                    options.DeleteStateOnClear = true;
                    options.GetStorageKey = (name, grain) => RedisKeys.State(cluster.Value.ServiceId, name, grain);
                }))
            .UseRedisReminderService((RedisReminderTableOptions options) =>
            {
                options.ConfigurationOptions = store.Options;
                options.CreateMultiplexer = _ => ShareAsync(store);
            });
    }

    /// <summary>A client that finds the silos' gateways.</summary>
    public static void UseRedis(this IClientBuilder client, RedisStore store) =>
        client.UseRedisClustering((RedisClusteringOptions options) =>
        {
            options.ConfigurationOptions = store.Options;
            options.CreateMultiplexer = _ => ShareAsync(store);
        });

    private static async Task<(IConnectionMultiplexer Multiplexer, bool IsShared)> ShareAsync(RedisStore store) =>
        (await store.ConnectAsync(), true);
}
