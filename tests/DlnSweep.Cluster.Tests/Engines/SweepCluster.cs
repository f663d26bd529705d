using System.Collections.Concurrent;
using DlnSweep.Cluster.Client;
using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Engines;
using DlnSweep.Cluster.Grains;
using DlnSweep.Cluster.Hosting;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Scheduling;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Testing.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.TestingHost;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>Silos in this process, one database for all.</summary>
internal sealed class SweepCluster : IAsyncDisposable
{
    private readonly SharedStorage storage = new();
    private readonly ModelRegistry models = WalkModel.CreateRegistry();
    private readonly ConcurrentDictionary<string, HangingStorage> storages = new();
    private readonly ConcurrentQueue<string> failures = new();
    private readonly ConcurrentDictionary<string, bool> killed = new();
    private InProcessTestCluster? cluster;
    private int started;

    /// <summary>Every how many-th write to the grain storage fails, in turn before and after it is done; 0 for none.</summary>
    public int FailEveryWrite
    {
        get => storage.FailEveryWrite;
        set => storage.FailEveryWrite = value;
    }

    /// <summary>How many writes failed.</summary>
    public int Failures => storage.Failures;

    /// <summary>Starts silos and a client; <paramref name="foreign"/> of the silos have another version of the model.</summary>
    public async Task StartAsync(int silos, int foreign = 0)
    {
        InProcessTestClusterBuilder builder = new((short)silos);
        builder.ConfigureSilo((options, silo) => Configure(options.SiloName, silo, Interlocked.Increment(ref started) <= foreign));
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    /// <summary>An engine that is a client of this cluster.</summary>
    public ISweepEngine CreateEngine(int partitionSize) => new ClusteredEngine(
        (_, _) => Task.FromResult(new ClusterSession(cluster!.Client, () => ValueTask.CompletedTask)), partitionSize);

    /// <summary>A client of this cluster.</summary>
    public IGrainFactory Client => cluster!.Client;

    /// <summary>Adds a silo.</summary>
    public Task AddAsync() => cluster!.StartAdditionalSiloAsync();

    /// <summary>
    /// Ends a silo without warning; its compute threads run on, as those of a silo that is only cut off would. It is disposed with the
    /// cluster: Orleans' own loops in it may still ask it for services.
    /// </summary>
    public Task KillAsync(int silo)
    {
        InProcessSiloHandle handle = cluster!.Silos[silo];
        killed[handle.Name] = true;
        return handle.StopSiloAsync(stopGracefully: false);
    }

    /// <summary>Waits until the attempts of a killed silo have ended.</summary>
    public async Task EndLateAttemptsAsync(int silo) =>
        await cluster!.Silos[silo].SiloHost.Services.GetRequiredService<SiloSweeps>().DisposeAsync();

    /// <summary>Asks a silo to leave.</summary>
    public Task StopAsync(int silo) => cluster!.StopSiloAsync(cluster.Silos[silo]);

    /// <summary>The calls to the database that have no answer yet.</summary>
    public int Held => storages.Values.Sum(s => s.Held);

    /// <summary>From now on a silo gets no answer from the database.</summary>
    public void Hang(int silo) => storages[cluster!.Silos[silo].Name].Hang();

    /// <summary>Answers all held calls; completes when every silo has its answer.</summary>
    public Task AnswerAsync() => Task.WhenAll(storages.Values.Select(s => s.AnswerAsync()));

    /// <summary>Stops a sweep as the command line does; returns its message.</summary>
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

        Assert.Empty(failures);
    }

    private void Configure(string name, ISiloBuilder silo, bool isForeign)
    {
        silo.Services.AddKeyedSingleton<IGrainStorage>(ClusterNames.Storage, storages.GetOrAdd(name, _ => new HangingStorage(storage)));
        silo.UseInMemoryReminderService();
        silo.AddSweeps(
            new ComputeOptions { Threads = 2 },
            new GrainSettings { HasReminders = true },
            isForeign ? WalkModel.CreateRegistry(version: 2) : models);
        silo.Services.AddLogging(logging => logging.AddFilter("Orleans", LogLevel.Error));
        silo.Services.Replace(ServiceDescriptor.Singleton<IFatalErrorHandler>(new FatalErrors(reason =>
        {
            if (!killed.ContainsKey(name))
            {
                failures.Enqueue($"{name}: {reason}");
            }
        })));

        // Silos that are killed here leave the membership table themselves. Those that live must not be taken for dead on a busy machine.
        silo.Configure<ClusterMembershipOptions>(options => options.ProbeTimeout = TimeSpan.FromSeconds(30));
    }

    // Orleans' own handler ends the process, and all tests with it.
    private sealed class FatalErrors(Action<string> occurred) : IFatalErrorHandler
    {
        public bool IsUnexpected(Exception exception) => true;

        public void OnFatalException(object? sender, string? context, Exception? exception) => occurred($"{sender} {context}: {exception}");
    }
}
