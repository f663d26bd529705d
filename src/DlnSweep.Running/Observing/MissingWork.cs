namespace DlnSweep.Running.Observing;

/// <summary>What a directory lacks.</summary>
/// <param name="Kept">Configurations that have an intact result.</param>
/// <param name="Positions">The positions in the plan of the others, the most expensive first.</param>
public sealed record MissingWork(long Kept, IReadOnlyList<long> Positions)
{
    /// <summary>The positions of configurations that lack a result and declare more memory than there is: they are refused.</summary>
    public IReadOnlyList<long> TooLarge { get; init; } = [];

    /// <summary>The most memory that one of them declares, bytes.</summary>
    public double LargestBytes { get; init; }
}
