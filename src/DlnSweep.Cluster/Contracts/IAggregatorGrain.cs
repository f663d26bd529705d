namespace DlnSweep.Cluster.Contracts;

/// <summary>The live view of one run: the partitions' partial aggregates, merged.</summary>
[Alias("dlnsweep.IAggregatorGrain")]
public interface IAggregatorGrain : IGrainWithStringKey
{
    /// <summary>Takes up what a partition tells.</summary>
    [Alias("Merge")]
    Task MergeAsync(PartitionDelta delta, CancellationToken stop = default);

    /// <summary>The watcher is told of events in the next half minute.</summary>
    [Alias("Watch")]
    Task WatchAsync(ISweepWatcher watcher, CancellationToken stop = default);

    /// <summary>The phase diagram so far, cells in grid order.</summary>
    [Alias("Read")]
    Task<CellAggregate[]> ReadAsync(CancellationToken stop = default);
}
