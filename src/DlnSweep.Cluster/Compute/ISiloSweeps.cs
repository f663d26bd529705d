using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Compute;

/// <summary>Where the grains of a silo get the sweep that they work on.</summary>
internal interface ISiloSweeps
{
    /// <summary>Whether this silo takes no more work.</summary>
    bool Leaving { get; }

    /// <summary>A use of the sweep, which stays open until the use is disposed.</summary>
    /// <exception cref="ClusterException">This silo cannot take part: the message says why.</exception>
    ValueTask<SweepUse> UseAsync(SweepReference reference);
}
