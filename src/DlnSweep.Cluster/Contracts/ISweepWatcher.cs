using Orleans.Concurrency;

namespace DlnSweep.Cluster.Contracts;

/// <summary>A live client. It hears what it hears: truth is the shards.</summary>
[Alias("dlnsweep.ISweepWatcher")]
public interface ISweepWatcher : IGrainObserver
{
    /// <summary>The run entered another phase.</summary>
    [OneWay]
    [Alias("Changed")]
    Task ChangedAsync(SweepProgress progress);

    /// <summary>Configurations were retried or done with.</summary>
    [OneWay]
    [Alias("Happened")]
    Task HappenedAsync(ConfigurationReport[] events);
}
