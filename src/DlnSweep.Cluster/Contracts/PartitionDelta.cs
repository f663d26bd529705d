namespace DlnSweep.Cluster.Contracts;

/// <summary>What happened in a partition since it last told.</summary>
/// <param name="Partition">Its number.</param>
/// <param name="Snapshot">All its cells so far: replaces what was known of the partition.</param>
/// <param name="Events">What came about since, for the live clients.</param>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.PartitionDelta")]
public sealed record PartitionDelta(
    [property: Id(0)] int Partition,
    [property: Id(1)] CellAggregate[] Snapshot,
    [property: Id(2)] ConfigurationReport[] Events);
