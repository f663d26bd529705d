using DlnSweep.Cluster.Hosting;
using DlnSweep.Running.Scheduling;
using System.Net;
using System.Runtime.CompilerServices;
using DlnSweep.Cluster.Client;
using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Observing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace DlnSweep.Cluster.Engines;

/// <summary>Builds the silo inside one command: alone in its cluster, its state in memory.</summary>
internal static class EmbeddedSilo
{
    // The address under which the silo knows itself. It listens on a port that the system chooses, and nobody connects to either.
    private const int NominalPort = 11111;

    // Nobody but this process can fail to answer: on a busy machine an answer comes late, and asking again would only add to the load.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>A silo for one piece of work.</summary>
    public static IHost Build(SweepWork work, IRunObserver observer)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(new LoggerBridge(work.Loggers));

        // What is under way when the silo stops finds nobody to answer, as it should; the run's end says what matters of it.
        StrongBox<bool> stopping = new();
        builder.Logging.AddFilter("Orleans", level => level >= (stopping.Value ? LogLevel.Critical : LogLevel.Error));
        builder.Logging.AddFilter("Polly", level => level >= (stopping.Value ? LogLevel.Critical : LogLevel.Error));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Patience);
        builder.UseOrleans(silo => Configure(silo, work, observer));
        IHost host = builder.Build();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => stopping.Value = true);
        return host;
    }

    private static void Configure(ISiloBuilder silo, SweepWork work, IRunObserver observer)
    {
        silo.UseLocalhostClustering(NominalPort, gatewayPort: 0);
        silo.Configure<EndpointOptions>(options => options.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, 0));
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = options.SystemResponseTimeout = Patience);
        silo.AddGrains(new ComputeOptions { Threads = work.Options.Workers, MemoryBytes = work.Options.MemoryBytes }, new GrainSettings());
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            ClusterNames.Storage, (services, _) => new EmbeddedStorage(services.GetRequiredService<DeepCopier>()));
        silo.Services.AddSingleton<SiloFailure>();
        silo.Services.Replace(ServiceDescriptor.Singleton<IFatalErrorHandler>(services => services.GetRequiredService<SiloFailure>()));
        silo.Services.AddSingleton(services => new EmbeddedSweep(
            new SiloSweep(work, work.Missing, observer, services.GetRequiredService<ComputeThreads>(), () => { })));
        silo.Services.AddSingleton<ISiloSweeps>(services => services.GetRequiredService<EmbeddedSweep>());
        silo.Services.AddSingleton(services => new SweepClient(
            services.GetRequiredService<IGrainFactory>(),
            SharedFolder.KeyOf(work.Store.Directory),
            work.Loggers.CreateLogger<SweepClient>()));
    }
}
