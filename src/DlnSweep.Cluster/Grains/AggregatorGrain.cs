using DlnSweep.Cluster.Contracts;
using Orleans.Concurrency;

namespace DlnSweep.Cluster.Grains;

/// <summary>The live view of one run. It hears from partitions twice a second at most, never from configurations.</summary>
[Reentrant]
internal sealed class AggregatorGrain : Grain, IAggregatorGrain
{
    private readonly Dictionary<int, CellAggregate[]> partitions = [];
    private readonly Watchers watchers = new();

    /// <inheritdoc/>
    public Task MergeAsync(PartitionDelta delta, CancellationToken stop = default)
    {
        partitions[delta.Partition] = delta.Snapshot;
        if (delta.Events.Length > 0)
        {
            watchers.Tell(w => w.HappenedAsync(delta.Events));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WatchAsync(ISweepWatcher watcher, CancellationToken stop = default)
    {
        watchers.Add(watcher);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<CellAggregate[]> ReadAsync(CancellationToken stop = default) =>
        Task.FromResult<CellAggregate[]>(
        [
            .. partitions.OrderBy(p => p.Key)
                .SelectMany(p => p.Value)
                .GroupBy(c => c.Cell, (_, parts) => parts.Aggregate((a, b) => a.Add(b)))
                .OrderBy(c => c.Cell),
        ]);
}
