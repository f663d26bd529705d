using DlnSweep.Cluster.Client;
using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Hosting;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Observing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Engines;

/// <summary>
/// The grains of a cluster within this process: a silo of its own, nothing to install, no port but a loopback one that nobody uses.
/// </summary>
public sealed class OrleansEngine : ISweepEngine
{
    /// <inheritdoc/>
    public string Name => ClusterNames.Engine;

    /// <inheritdoc/>
    public async Task RunAsync(SweepWork work, IRunObserver observer, CancellationToken stop)
    {
        if (work.Missing.Count == 0)
        {
            return;
        }

        await using RunningHost silo = await RunningHost.StartAsync(
            EmbeddedSilo.Build(work, observer), work.Loggers.CreateLogger<OrleansEngine>(), CancellationToken.None);

        // It measures as long as the silo lives.
        _ = silo.Services.GetRequiredService<ClusterMeter>();
        Task<string> failure = silo.Services.GetRequiredService<SiloFailure>().Occurred;
        EmbeddedSweep sweep = silo.Services.GetRequiredService<EmbeddedSweep>();
        try
        {
            await FollowAsync(silo.Services.GetRequiredService<SweepClient>(), work, failure, stop);
        }
        finally
        {
            await sweep.CloseAsync(failure);
        }
    }

    private static async Task FollowAsync(SweepClient client, SweepWork work, Task<string> failure, CancellationToken stop)
    {
        const int Size = SweepRequest.UsualPartitionSize;
        SweepReference reference = new(work.Store.Directory.Root, "", "", "", work.Options.Attempts, work.Options.CheckpointEvery);
        int partitions = (work.Missing.Count + Size - 1) / Size;
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task<SweepProgress> run = client.RunAsync(new SweepRequest(reference, [.. Enumerable.Range(0, partitions)], Size), null, end.Token);
        if (await Task.WhenAny(run, failure) == failure)
        {
            await end.CancelAsync();
            throw new ClusterException(
                $"The Orleans silo in this process failed ({await failure}). Finished work is kept. Run the same command to resume, or "
                    + $"use --engine local, which needs no silo.");
        }

        try
        {
            if (await run is { Phase: SweepPhase.Halted, Reason: { } reason })
            {
                throw new StorageException(reason, new IOException(reason));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The caller closes the sweep: every run writes its checkpoint.
        }
    }
}
