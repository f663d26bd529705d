using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Hosting;
using DlnSweep.Cluster.Security;
using DlnSweep.Cluster.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace DlnSweep.Cluster.Client;

/// <summary>Connects a command to a cluster.</summary>
public static class ClusterClient
{
    /// <summary>Connects; waits for the first silo when there is none yet.</summary>
    /// <param name="store">Where the cluster meets.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="serviceId">The service.</param>
    /// <param name="loggers">Makes loggers.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <param name="security">How its connections are protected; null for loopback only.</param>
    /// <exception cref="ClusterDatabaseException">The store is not reachable or not prepared.</exception>
    /// <exception cref="ClusterException">It would talk to other machines without TLS.</exception>
    public static async Task<ClusterSession> ConnectAsync(
        ClusterStore store,
        string clusterId,
        string serviceId,
        ILoggerFactory loggers,
        CancellationToken stop,
        ClusterSecurity? security = null)
    {
        security ??= ClusterSecurity.Loopback;
        security.CheckClient(await store.ReadStatusAsync(stop), clusterId);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(new LoggerBridge(loggers));

        // What fails is asked again, and told by the client itself when it matters.
        builder.Logging.AddFilter("Orleans", LogLevel.Critical);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        ILogger log = loggers.CreateLogger(typeof(ClusterClient).FullName!);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options =>
            {
                options.ClusterId = clusterId;
                options.ServiceId = serviceId;
            });

            // A client does not learn that a silo died: it waits this long, and its next call brings the sweep's grain back on another one.
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(4));
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
            if (security.Identity is { } identity)
            {
                TlsConnections.AddTo(client, identity);
            }

            store.AddTo(client);
            client.AddActivityPropagation();
            client.UseConnectionRetryFilter((error, cancellation) => RetryAsync(log, error, cancellation));
        });
        RunningHost host = await RunningHost.StartAsync(builder.Build(), log, stop);
        return new ClusterSession(host.Services.GetRequiredService<IGrainFactory>(), host.DisposeAsync);
    }

    private static async Task<bool> RetryAsync(ILogger log, Exception error, CancellationToken stop)
    {
        Log.NoSilo(log, error.Message);
        await Task.Delay(TimeSpan.FromSeconds(2), stop);
        return true;
    }
}
