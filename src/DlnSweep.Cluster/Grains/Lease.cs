namespace DlnSweep.Cluster.Grains;

/// <summary>Configurations that one silo has from one partition. A silo publishes their results only while the record says so.</summary>
/// <param name="Token">The fencing token: larger for every lease of the partition.</param>
/// <param name="Silo">The silo.</param>
/// <param name="Positions">The configurations, by their places in grid order.</param>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.Lease")]
public sealed record Lease(
    [property: Id(0)] int Token,
    [property: Id(1)] SiloAddress Silo,
    [property: Id(2)] long[] Positions)
{
    /// <summary>
    /// How long a silo may go by what it has read of its leases. Whoever takes a configuration over from a silo that is gone waits as long
    /// after the record has changed, so that both never publish the same configuration.
    /// </summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(1);
}
