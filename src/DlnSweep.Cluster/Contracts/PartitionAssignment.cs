namespace DlnSweep.Cluster.Contracts;

/// <summary>A part of a sweep's schedule that one partition grain is to run.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="SweepKey">The key of its sweep grain.</param>
/// <param name="Run">The number of the run.</param>
/// <param name="Number">The partition's number: it holds the places from Number * Size on.</param>
/// <param name="Size">The number of configurations of a partition.</param>
/// <param name="Refused">How many silos have refused it before: each start is a grain of its own, so that it is placed anew.</param>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.PartitionAssignment")]
public sealed record PartitionAssignment(
    [property: Id(0)] SweepReference Sweep,
    [property: Id(1)] string SweepKey,
    [property: Id(2)] int Run,
    [property: Id(3)] int Number,
    [property: Id(4)] int Size,
    [property: Id(5)] int Refused);
