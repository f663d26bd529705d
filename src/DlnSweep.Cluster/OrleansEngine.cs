using System.Net;
using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;
using DlnSweep.Cluster.Hosting;
using DlnSweep.Sweeps.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace DlnSweep.Cluster;

/// <summary>The grains of a cluster within this process: a silo of its own, nothing to install, no port but a loopback one that nobody uses.</summary>
public sealed class OrleansEngine : ISweepEngine
{
    internal const string EngineName = "orleans";

    // The address under which the silo knows itself. It listens on a port that the system chooses, and nobody connects to either.
    private const int NominalPort = 11111;

    /// <inheritdoc/>
    public string Name => EngineName;

    /// <inheritdoc/>
    public async Task RunAsync(SweepWork work, IRunObserver observer, CancellationToken stop)
    {
        if (work.Missing.Count == 0)
        {
            return;
        }

        using IHost host = Build(work);
        await host.StartAsync(CancellationToken.None);
        try
        {
            await FollowAsync(host.Services, work, observer, stop);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private static async Task FollowAsync(IServiceProvider services, SweepWork work, IRunObserver observer, CancellationToken stop)
    {
        SweepReference reference = new(work.Directory.Root, "", "", "", work.Options.Attempts, work.Options.CheckpointEvery);
        using SiloSweep sweep = new(work, work.Missing, observer, services.GetRequiredService<ComputeThreads>(), () => { });
        SiloSweeps sweeps = services.GetRequiredService<SiloSweeps>();
        sweeps.Add(reference, sweep);
        SweepClient client = new(
            services.GetRequiredService<IGrainFactory>(), SharedFolder.KeyOf(work.Directory), work.Loggers.CreateLogger<SweepClient>());
        const int Size = SweepRequest.UsualPartitionSize;
        int partitions = (work.Missing.Count + Size - 1) / Size;
        try
        {
            SweepProgress end = await client.RunAsync(
                new SweepRequest(reference, [.. Enumerable.Range(0, partitions)], Size), null, stop);
            if (end.Phase == SweepPhase.Halted)
            {
                throw new StorageException(end.Reason!, new IOException(end.Reason));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await client.StopAsync();
        }
        finally
        {
            sweeps.Remove(reference);
            await sweep.StopAsync();
        }
    }

    private static IHost Build(SweepWork work)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(new LoggerBridge(work.Loggers));
        builder.Logging.AddFilter("Orleans", LogLevel.Error);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(NominalPort, gatewayPort: 0);
            silo.Configure<EndpointOptions>(options => options.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, 0));
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                ClusterNames.Storage, (services, _) => new EmbeddedStorage(services.GetRequiredService<DeepCopier>()));
            silo.AddSweeps(new ComputeOptions { Threads = work.Options.Workers, MemoryBytes = work.Options.MemoryBytes }, new GrainSettings());
        });
        return builder.Build();
    }
}
