namespace DlnSweep.Cluster.Contracts;

/// <summary>Where a run of a sweep stands.</summary>
/// <param name="Run">The number of the run, from 1.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Reason">Why it halted; else null.</param>
/// <param name="PartitionsDone">Partitions whose every configuration is done with.</param>
/// <param name="Partitions">Partitions that had to be run.</param>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.SweepProgress")]
public sealed record SweepProgress(
    [property: Id(0)] int Run,
    [property: Id(1)] SweepPhase Phase,
    [property: Id(2)] string? Reason,
    [property: Id(3)] int PartitionsDone,
    [property: Id(4)] int Partitions);
