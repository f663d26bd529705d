namespace DlnSweep.Cluster.Stores;

/// <summary>
/// Where a cluster meets and keeps its state: who is a silo, which sweeps and leases there are, what wakes sweeps up. It holds a secret;
/// <see cref="ToString"/> shows none of it.
/// </summary>
public abstract class ClusterStore
{
    /// <summary>What it is and where, for messages; without user and secret.</summary>
    public abstract string Place { get; }

    /// <summary>What the store knows of its clusters.</summary>
    /// <exception cref="ClusterDatabaseException">It is not reachable or not prepared.</exception>
    public abstract Task<ClusterStatus> ReadStatusAsync(CancellationToken cancellation);

    /// <summary>Membership, grain state and reminders of a silo.</summary>
    public abstract void AddTo(ISiloBuilder silo);

    /// <summary>A client that finds the silos' gateways.</summary>
    public abstract void AddTo(IClientBuilder client);

    /// <inheritdoc/>
    public override string ToString() => Place;

    /// <summary>The silos that are said to be active and have not written for a time that they live.</summary>
    /// <exception cref="ClusterDatabaseException">The store is not reachable.</exception>
    internal abstract Task<IReadOnlyList<SilentSilo>> FindSilentAsync(
        string clusterId, string serviceId, TimeSpan silence, CancellationToken cancellation);

    /// <summary>Declares a silo dead that has not written since it was found; one that lives after all reads it and stops.</summary>
    /// <returns>Whether it was done.</returns>
    /// <exception cref="ClusterDatabaseException">The store is not reachable.</exception>
    internal abstract Task<bool> BuryAsync(string clusterId, string serviceId, SilentSilo silo, CancellationToken cancellation);
}
