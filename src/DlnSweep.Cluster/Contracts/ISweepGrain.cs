namespace DlnSweep.Cluster.Contracts;

/// <summary>One sweep: which partitions there are, which are done, and the reminder that survives a restart of everything.</summary>
[Alias("dlnsweep.ISweepGrain")]
public interface ISweepGrain : IGrainWithStringKey
{
    /// <summary>Begins a run, or joins the one that is under way for the same sweep.</summary>
    [Alias("Start")]
    Task<SweepProgress> StartAsync(SweepRequest request, CancellationToken stop = default);

    /// <summary>Where the sweep stands; a watcher is told of every change in the next half minute.</summary>
    [Alias("Watch")]
    Task<SweepProgress> WatchAsync(ISweepWatcher? watcher, CancellationToken stop = default);

    /// <summary>Ends the run; running configurations write checkpoints.</summary>
    [Alias("Stop")]
    Task StopAsync(CancellationToken stop = default);

    /// <summary>A partition has handed out its last configuration: others may start.</summary>
    [Alias("Drained")]
    Task DrainedAsync(int run, int partition, int window, CancellationToken stop = default);

    /// <summary>A partition's every configuration is done with.</summary>
    [Alias("Finished")]
    Task FinishedAsync(int run, int partition, CancellationToken stop = default);

    /// <summary>The output directory cannot be written: the run ends.</summary>
    [Alias("Halt")]
    Task HaltAsync(int run, string reason, CancellationToken stop = default);
}
