namespace DlnSweep.Sweeps.Estimation;

/// <summary>What a sweep, or what is missing of it, will cost on this machine.</summary>
public sealed record SweepEstimate
{
    /// <summary>Configurations to run.</summary>
    public required long Configurations { get; init; }

    /// <summary>Configurations that were run to see what they cost; 0 when the estimate rests on the models' declarations alone.</summary>
    public required int Probed { get; init; }

    /// <summary>Seconds that the probe took.</summary>
    public required double ProbeSeconds { get; init; }

    /// <summary>Configurations at the same time.</summary>
    public required int Workers { get; init; }

    /// <summary>Seconds of one core.</summary>
    public required Expectation CoreSeconds { get; init; }

    /// <summary>Seconds from the start to the merged tables.</summary>
    public required Expectation WallSeconds { get; init; }

    /// <summary>The sum of <see cref="Calibration"/> over the configurations: what a part of the work is measured by.</summary>
    public required double CalibratedSeconds { get; init; }

    /// <summary>Declared working memory of the run that needs most.</summary>
    public required double LargestMemoryBytes { get; init; }

    /// <summary>Bytes of the shards.</summary>
    public required Expectation ShardBytes { get; init; }

    /// <summary>Bytes of the merged tables.</summary>
    public required Expectation TableBytes { get; init; }

    /// <summary>Declared operations.</summary>
    public required double Flops { get; init; }

    /// <summary>Declared rows of the trajectories.</summary>
    public required double TrajectoryRows { get; init; }

    /// <summary>How the machine compares with the models' declarations.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>The configurations that take longest, by their positions in the plan, with their core seconds.</summary>
    public required IReadOnlyList<(long Position, double Seconds)> Longest { get; init; }

    /// <summary>Why the probe ended early; null when it did not.</summary>
    public string? Trouble { get; init; }
}
