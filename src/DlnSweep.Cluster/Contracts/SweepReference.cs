namespace DlnSweep.Cluster.Contracts;

/// <summary>Where a sweep lies and how to run it: all that a silo needs to take part.</summary>
/// <param name="Directory">The output directory, at the same path on every machine.</param>
/// <param name="Token">What the file <c>.dlnsweep/cluster-token</c> in it says, as proof that the folder is the client's own.</param>
/// <param name="Definition">SHA-256 of the sweep file in it.</param>
/// <param name="Plan">SHA-256 over the plan's size and some of its configurations' ids: two builds that plan differently differ in
/// it.</param>
/// <param name="Attempts">Attempts at a configuration before it counts as failed.</param>
/// <param name="CheckpointEvery">Seconds of a configuration's work between two checkpoints.</param>
/// <param name="AddedCells">The cells of the plan that refinement has added to the grid.</param>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.SweepReference")]
public sealed record SweepReference(
    [property: Id(0)] string Directory,
    [property: Id(1)] string Token,
    [property: Id(2)] string Definition,
    [property: Id(3)] string Plan,
    [property: Id(4)] int Attempts,
    [property: Id(5)] TimeSpan CheckpointEvery,
    [property: Id(6)] long AddedCells = 0);
