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
    /// <param name="silos">How many.</param>
    /// <param name="foreign">How many of them have another version of the model.</param>
    Task StartAsync(int silos, int foreign = 0);

    /// <summary>An engine that is a client of this cluster.</summary>
    ISweepEngine CreateEngine(int partitionSize);

    /// <summary>Adds a silo.</summary>
    Task AddAsync();

    /// <summary>Ends a silo without warning; its compute threads run on, as those of a silo that is only cut off would.</summary>
    Task KillAsync(int silo);

    /// <summary>Asks a silo to leave.</summary>
    Task StopAsync(int silo);

    /// <summary>From now on a silo gets no answer from the database.</summary>
    void Hang(int silo);

    /// <summary>The calls to the database that get no answer.</summary>
    int Held { get; }

    /// <summary>All silos get their answers, and this returns when they have them.</summary>
    Task AnswerAsync();

    /// <summary>Stops a sweep as the command line does; returns what it says.</summary>
    Task<string> StopSweepAsync(string sweep);
}
