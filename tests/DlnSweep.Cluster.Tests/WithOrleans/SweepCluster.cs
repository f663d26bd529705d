using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Grains;
using DlnSweep.Cluster.Hosting;
using DlnSweep.Sweeps.Running;
using DlnSweep.Sweeps.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Orleans.TestingHost;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>Silos in this process, one database for all.</summary>
internal sealed class SweepCluster : ISweepCluster
{
    private readonly SharedStorage storage = new();
    private InProcessTestCluster? cluster;

    public int FailEveryWrite
    {
        get => storage.FailEveryWrite;
        set => storage.FailEveryWrite = value;
    }

    public int Failures => storage.Failures;

    public async Task StartAsync(int silos)
    {
        InProcessTestClusterBuilder builder = new((short)silos);
        builder.ConfigureSilo((_, silo) => Configure(silo));
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public ISweepEngine CreateEngine(int partitionSize) => new ClusteredEngine(
        (_, _) => Task.FromResult(new ClusterSession(cluster!.Client, () => ValueTask.CompletedTask)), partitionSize);

    public Task AddAsync() => cluster!.StartAdditionalSiloAsync();

    public Task KillAsync(int silo) => cluster!.KillSiloAsync(cluster.Silos[silo]);

    public Task StopAsync(int silo) => cluster!.StopSiloAsync(cluster.Silos[silo]);

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            await cluster.StopAllSilosAsync();
            await cluster.DisposeAsync();
        }
    }

    private void Configure(ISiloBuilder silo)
    {
        silo.Services.AddKeyedSingleton<IGrainStorage>(ClusterNames.Storage, storage);
        silo.UseInMemoryReminderService();
        silo.AddSweeps(new ComputeOptions { Threads = 2 }, new GrainSettings { HasReminders = true }, WalkModel.Registry);
        silo.Services.AddLogging(logging => logging.AddFilter("Orleans", LogLevel.Error));
    }
}
