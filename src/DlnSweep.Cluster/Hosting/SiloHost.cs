using System.Net;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;
using DlnSweep.Cluster.Security;
using DlnSweep.Cluster.Stores;
using DlnSweep.Sweeps.Catalog;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace DlnSweep.Cluster.Hosting;

/// <summary>A silo of a cluster that meets in a store, as a process of its own.</summary>
public static class SiloHost
{
    /// <summary>Runs a silo until it is asked to stop; then its runs write checkpoints and it leaves the cluster.</summary>
    /// <param name="settings">How it is reached.</param>
    /// <param name="store">Where the cluster meets.</param>
    /// <param name="loggers">Makes loggers.</param>
    /// <param name="started">Told when it has joined.</param>
    /// <param name="stop">Asks it to leave.</param>
    /// <param name="models">The models that a stored sweep can name; null for the product's own.</param>
    /// <exception cref="ClusterDatabaseException">The store is not reachable or not prepared.</exception>
    /// <exception cref="ClusterException">The settings cannot be.</exception>
    public static async Task RunAsync(
        SiloSettings settings,
        ClusterStore store,
        ILoggerFactory loggers,
        Action started,
        CancellationToken stop,
        ModelRegistry? models = null)
    {
        settings.Security.CheckSilo(settings.Address, settings.Listen ?? settings.Address);
        DashboardGuard.Check(settings);
        FreePorts.Check(settings);
        await store.ReadStatusAsync(stop);
        WebApplication app = Build(settings, store, loggers, models);
        await using RunningHost host = await JoinAsync(
            app,
            loggers,
            new DeadSilos(
                store, settings.ClusterId, settings.ServiceId, SiloSetup.Heartbeat, ClosedPort.IsClosedAsync, TimeProvider.System),
            stop);
        started();
        Task waking = new SweepRecovery(
            store,
            settings.ServiceId,
            app.Services.GetRequiredService<IGrainFactory>(),
            loggers.CreateLogger<SweepRecovery>()
        ).WakeAsync(stop);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stop, app.Lifetime.ApplicationStopping);
        await Task.Delay(Timeout.Infinite, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using CancellationTokenSource patience = new(settings.ShutdownTime);
        await host.StopAsync(patience.Token);
        await waking;
    }

    private static async Task<RunningHost> JoinAsync(WebApplication app, ILoggerFactory loggers, DeadSilos silent, CancellationToken stop)
    {
        using CancellationTokenSource joined = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task burying = silent.BuryAsync(joined.Token);
        try
        {
            return await RunningHost.StartAsync(app, loggers.CreateLogger(typeof(SiloHost).FullName!), stop);
        }
        finally
        {
            await joined.CancelAsync();
            await burying;
        }
    }

    private static WebApplication Build(SiloSettings settings, ClusterStore store, ILoggerFactory loggers, ModelRegistry? models)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddProvider(new LoggerBridge(loggers));
        builder.Logging.AddFilter("Orleans", LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning);

        // Neither says anything to an operator: the garbage collector is chosen, and the watchdog counts from the machine's start.
        builder.Logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error).AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.ShutdownTime);
        builder.Services.AddRoutingCore();
        if (settings.Health is { } health)
        {
            builder.WebHost.UseKestrelCore().UseUrls(health.GetLeftPart(UriPartial.Authority));
        }
        else
        {
            builder.WebHost.UseServer(new NoServer());
        }

        builder.UseOrleans(silo => Configure(silo, settings, store, models));
        WebApplication app = builder.Build();
        app.UseMiddleware<DashboardGuard>(settings);
        app.UseRouting();
        app.MapGet("/health", HealthReport.WriteAsync);
        if (settings.Dashboard)
        {
            app.MapOrleansDashboard("/dashboard");
        }

        return app;
    }

    private static void Configure(ISiloBuilder silo, SiloSettings settings, ClusterStore store, ModelRegistry? models)
    {
        silo.Configure<ClusterOptions>(options =>
        {
            options.ClusterId = settings.ClusterId;
            options.ServiceId = settings.ServiceId;
        });
        silo.Configure<EndpointOptions>(options =>
        {
            IPAddress listen = settings.Listen ?? settings.Address;
            options.AdvertisedIPAddress = settings.Address;
            options.SiloPort = settings.SiloPort;
            options.GatewayPort = settings.GatewayPort;
            options.SiloListeningEndpoint = new IPEndPoint(listen, settings.SiloPort);
            options.GatewayListeningEndpoint = new IPEndPoint(listen, settings.GatewayPort);
        });
        if (settings.Security.Identity is { } identity)
        {
            TlsConnections.AddTo(silo, identity);
        }

        store.AddTo(silo);
        silo.AddActivityPropagation();
        silo.AddSweeps(settings.Compute, new GrainSettings { HasReminders = true }, models);
        if (settings.Dashboard)
        {
            silo.AddDashboard();
        }
    }
}
