namespace DlnSweep.Sweeps.Running;

/// <summary>What a directory lacks.</summary>
/// <param name="Kept">Configurations that have an intact result.</param>
/// <param name="Positions">The positions in the plan of the others, the most expensive first.</param>
public sealed record MissingWork(long Kept, IReadOnlyList<long> Positions);
