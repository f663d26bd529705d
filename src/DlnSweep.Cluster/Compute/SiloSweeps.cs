using System.Collections.Concurrent;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Scheduling;
using DlnSweep.Sweeps.Catalog;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Compute;

/// <summary>The sweeps of clients that this silo takes part in. A sweep without work for a while gives its directory back.</summary>
internal sealed partial class SiloSweeps(ComputeThreads threads, ModelRegistry models, ILoggerFactory loggers)
    : ISiloSweeps,
        IAsyncDisposable
{
    private static readonly TimeSpan KeepOpen = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RefusalHolds = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<SweepReference, Lazy<Task<SiloSweep>>> sweeps = new();
    private readonly ConcurrentDictionary<SweepReference, bool> refused = new();
    private readonly ILogger log = loggers.CreateLogger<SiloSweeps>();
    private volatile bool leaving;

    /// <inheritdoc/>
    public bool Leaving => leaving;

    /// <inheritdoc/>
    public async ValueTask<SweepUse> UseAsync(SweepReference reference)
    {
        while (!leaving)
        {
            Lazy<Task<SiloSweep>> entry = sweeps.GetOrAdd(reference, r => new(() => Task.Run(() => Join(r))));
            try
            {
                if ((await entry.Value).TryUse() is { } use)
                {
                    return use;
                }
            }
            catch (Exception error)
            {
                Forget(reference, entry, error);
                throw error as ClusterException
                    ?? new ClusterException($"Cannot join the sweep in {reference.Directory}: {error.Message}", error);
            }

            // It was closed at this moment because nobody had used it for a while: join it again.
            sweeps.TryRemove(new KeyValuePair<SweepReference, Lazy<Task<SiloSweep>>>(reference, entry));
        }

        throw new ClusterException("This silo is shutting down.");
    }

    // The refusal holds for a while: what asks again at once gets the same answer without another look at the folder.
    private void Forget(SweepReference reference, Lazy<Task<SiloSweep>> entry, Exception error)
    {
        if (refused.TryAdd(reference, true))
        {
            LogCannotJoin(reference.Directory, error.Message);
            _ = Task.Delay(RefusalHolds).ContinueWith(
                _ =>
                {
                    sweeps.TryRemove(new KeyValuePair<SweepReference, Lazy<Task<SiloSweep>>>(reference, entry));
                    refused.TryRemove(reference, out bool _);
                },
                TaskScheduler.Default);
        }
    }

    /// <summary>Closes what has had no work for a while.</summary>
    public void CloseIdle()
    {
        foreach ((SweepReference reference, Lazy<Task<SiloSweep>> entry) in sweeps)
        {
            if (
                entry is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: { } sweep } }
                && sweep.TryEndIdle(KeepOpen))
            {
                sweeps.TryRemove(new KeyValuePair<SweepReference, Lazy<Task<SiloSweep>>>(reference, entry));
                Close(sweep);
            }
        }
    }

    /// <summary>Takes no more work, asks every run for its checkpoint and waits until their grains have noted it.</summary>
    public Task LeaveAsync()
    {
        leaving = true;
        return Task.WhenAll(Open().Select(s => s.EndAsync()));
    }

    /// <summary>Closes every sweep, whether or not this silo has left in order.</summary>
    public async ValueTask DisposeAsync()
    {
        leaving = true;
        foreach (SiloSweep sweep in Open())
        {
            await sweep.AbandonAsync();
            Close(sweep);
        }

        sweeps.Clear();
    }

    private IEnumerable<SiloSweep> Open() =>
        sweeps.Values.Where(e => e is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }).Select(e => e.Value.Result);

    private void Close(SiloSweep sweep)
    {
        try
        {
            sweep.Dispose();
        }
        catch (StorageException failure)
        {
            LogNotClosed(sweep.Work.Store.Directory.Root, failure.Message);
        }
    }

    private SiloSweep Join(SweepReference reference)
    {
        SweepSession session = SharedFolder.Join(reference, models, loggers);
        try
        {
            RunOptions options = new()
            {
                Workers = threads.Count,
                Attempts = reference.Attempts,
                CheckpointEvery = reference.CheckpointEvery,
            };
            IReadOnlyList<long> schedule = WorkSearch.Schedule(session.Plan, CancellationToken.None);
            Heartbeat heartbeat = new(session.Store, ClusterNames.Engine);
            heartbeat.Begin(schedule.Count);
            LogJoined(reference.Directory, schedule.Count);
            return new SiloSweep(new SweepWork(session.Plan, session.Store, schedule, options, loggers), schedule, heartbeat, threads, () =>
            {
                heartbeat.Dispose();
                session.Dispose();
            });
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    [LoggerMessage(EventId = 415, Level = LogLevel.Information, Message = "Joined the sweep in {Directory}: {Configurations} "
        + "configurations")]
    private partial void LogJoined(string directory, int configurations);

    [LoggerMessage(EventId = 416, Level = LogLevel.Error, Message = "Cannot join the sweep in {Directory}: {Reason}")]
    private partial void LogCannotJoin(string directory, string reason);

    [LoggerMessage(EventId = 417, Level = LogLevel.Warning, Message = "{Directory} was not closed cleanly: {Reason}")]
    private partial void LogNotClosed(string directory, string reason);
}
