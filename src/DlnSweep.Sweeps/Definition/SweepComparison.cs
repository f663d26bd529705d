namespace DlnSweep.Sweeps.Definition;

/// <summary>How a sweep stands to the one that an output directory holds.</summary>
public enum SweepRelation
{
    /// <summary>The same configurations.</summary>
    Same,

    /// <summary>
    /// Other configurations are asked for, with or without the stored ones; nothing that a result depends on has changed.
    /// </summary>
    Changed,

    /// <summary>Stored results would not belong to the sweep.</summary>
    Contradiction,
}

/// <summary>One thing in which two sweeps differ.</summary>
/// <param name="Name">The key or the parameter.</param>
/// <param name="Stored">What the output directory has.</param>
/// <param name="Current">What the sweep file has.</param>
/// <param name="Contradicts">Whether this keeps the directory from being used.</param>
public sealed record SweepDifference(string Name, string Stored, string Current, bool Contradicts)
{
    /// <summary><c>seed: 1 in the directory, 2 now</c>.</summary>
    public override string ToString() => $"{Name}: {Stored} in the directory, {Current} now";
}

/// <summary>The relation of a sweep to a stored one, and every difference behind it.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Differences">The differences; those that contradict, if any, else all.</param>
public sealed record SweepComparison(SweepRelation Relation, IReadOnlyList<SweepDifference> Differences);
