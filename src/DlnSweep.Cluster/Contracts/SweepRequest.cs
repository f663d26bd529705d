namespace DlnSweep.Cluster.Contracts;

/// <summary>Asks for a sweep to be run.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Partitions">The partitions of its schedule that lack results, ascending.</param>
/// <param name="PartitionSize">The number of configurations of a partition.</param>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.SweepRequest")]
public sealed record SweepRequest(
    [property: Id(0)] SweepReference Sweep,
    [property: Id(1)] int[] Partitions,
    [property: Id(2)] int PartitionSize)
{
    /// <summary>The number of configurations of a partition, when nothing else is asked for.</summary>
    public const int UsualPartitionSize = 1000;
}
