using DlnSweep.Sweeps.Running;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>A cluster within the test process.</summary>
internal interface ISweepCluster : IAsyncDisposable
{
    /// <summary>Of the writes to the grain storage, every how many-th fails, in turn before and after it is done; none when zero.</summary>
    int FailEveryWrite { get; set; }

    /// <summary>The writes that failed.</summary>
    int Failures { get; }

    /// <summary>Starts silos and a client.</summary>
    Task StartAsync(int silos);

    /// <summary>An engine that is a client of this cluster.</summary>
    ISweepEngine CreateEngine(int partitionSize);

    /// <summary>Adds a silo.</summary>
    Task AddAsync();

    /// <summary>Ends a silo without warning; its compute threads run on, as those of a silo that is only cut off would.</summary>
    Task KillAsync(int silo);

    /// <summary>Asks a silo to leave.</summary>
    Task StopAsync(int silo);
}
