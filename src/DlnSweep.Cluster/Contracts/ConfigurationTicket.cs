namespace DlnSweep.Cluster.Contracts;

/// <summary>Asks a configuration grain to run its configuration.</summary>
/// <param name="Assignment">The partition that asks and hears the report.</param>
/// <param name="Position">The configuration's place in grid order.</param>
/// <param name="Rank">Its place in the schedule: smaller ones first.</param>
/// <param name="Token">The fencing token of the lease; 0 from a silo of a version that knew no leases.</param>
/// <param name="History">What the configuration has been through; null for nothing.</param>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.ConfigurationTicket")]
public sealed record ConfigurationTicket(
    [property: Id(0)] PartitionAssignment Assignment,
    [property: Id(1)] long Position,
    [property: Id(2)] int Rank,
    [property: Id(3)] int Token = 0,
    [property: Id(4)] ConfigurationHistory? History = null);
