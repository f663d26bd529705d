namespace DlnSweep.Cluster.Contracts;

/// <summary>Asks a configuration grain to run its configuration.</summary>
/// <param name="Assignment">The partition that asks and hears the report.</param>
/// <param name="Position">The configuration's place in grid order.</param>
/// <param name="Rank">Its place in the schedule: smaller ones first.</param>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.ConfigurationTicket")]
public sealed record ConfigurationTicket(
    [property: Id(0)] PartitionAssignment Assignment,
    [property: Id(1)] long Position,
    [property: Id(2)] int Rank);
