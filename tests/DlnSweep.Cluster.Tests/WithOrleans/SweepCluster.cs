using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, HangingStorage> storages = new();
    private InProcessTestCluster? cluster;
    private int started;

    public int FailEveryWrite
    {
        get => storage.FailEveryWrite;
        set => storage.FailEveryWrite = value;
    }

    public int Failures => storage.Failures;

    public async Task StartAsync(int silos, int foreign = 0)
    {
        InProcessTestClusterBuilder builder = new((short)silos);
        builder.ConfigureSilo((options, silo) => Configure(options.SiloName, silo, Interlocked.Increment(ref started) <= foreign));
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public ISweepEngine CreateEngine(int partitionSize) => new ClusteredEngine(
        (_, _) => Task.FromResult(new ClusterSession(cluster!.Client, () => ValueTask.CompletedTask)), partitionSize);

    public Task AddAsync() => cluster!.StartAdditionalSiloAsync();

    public Task KillAsync(int silo) => cluster!.KillSiloAsync(cluster.Silos[silo]);

    public Task StopAsync(int silo) => cluster!.StopSiloAsync(cluster.Silos[silo]);

    public int Held => storages.Values.Sum(s => s.Held);

    public void Hang(int silo) => storages[cluster!.Silos[silo].Name].Hang();

    public Task AnswerAsync() => Task.WhenAll(storages.Values.Select(s => s.AnswerAsync()));

    public Task<string> StopSweepAsync(string sweep) =>
        SweepStop.RunAsync(new ClusterSession(cluster!.Client, () => ValueTask.CompletedTask), sweep, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await AnswerAsync();
        if (cluster is not null)
        {
            await cluster.StopAllSilosAsync();
            await cluster.DisposeAsync();
        }
    }

    private void Configure(string name, ISiloBuilder silo, bool isForeign)
    {
        silo.Services.AddKeyedSingleton<IGrainStorage>(ClusterNames.Storage, storages.GetOrAdd(name, _ => new HangingStorage(storage)));
        silo.UseInMemoryReminderService();
        silo.AddSweeps(new ComputeOptions { Threads = 2 }, new GrainSettings { HasReminders = true }, isForeign ? WalkModel.Of(2) : WalkModel.Registry);
        silo.Services.AddLogging(logging => logging.AddFilter("Orleans", LogLevel.Error));
    }
}
