namespace DlnSweep.Estimation.Tracking;

/// <summary>How a run stands at a moment.</summary>
public sealed record ProgressSnapshot
{
    /// <summary>Configurations that had their results before.</summary>
    public required long Kept { get; init; }

    /// <summary>Configurations that this run has to run.</summary>
    public required long Total { get; init; }

    /// <summary>Of these, completed.</summary>
    public required long Completed { get; init; }

    /// <summary>Of these, diverged.</summary>
    public required long Diverged { get; init; }

    /// <summary>Of these, failed.</summary>
    public required long Failed { get; init; }

    /// <summary>Attempts that ended in an error and were followed by another.</summary>
    public required long Retried { get; init; }

    /// <summary>Seconds since the run began.</summary>
    public required double Elapsed { get; init; }

    /// <summary>The part of the work that is done, 0 to 1, by expected core seconds.</summary>
    public required double WorkFraction { get; init; }

    /// <summary>Configurations a second, of late.</summary>
    public required double Rate { get; init; }

    /// <summary>Seconds to go; null when nothing is known.</summary>
    public required double? SecondsLeft { get; init; }

    /// <summary>What is running, the longest first.</summary>
    public required IReadOnlyList<ActiveConfiguration> Running { get; init; }

    /// <summary>Configurations that are done with.</summary>
    public long Done => Completed + Diverged + Failed;
}
