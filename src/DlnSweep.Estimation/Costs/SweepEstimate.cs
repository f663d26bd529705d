using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Estimation.Costs;

/// <summary>What a sweep, or what is missing of it, will cost on this machine.</summary>
public sealed record SweepEstimate
{
    /// <summary>Configurations to run.</summary>
    public required long Configurations { get; init; }

    /// <summary>Configurations that were run to see what they cost; 0 when the estimate rests on the models' declarations alone.</summary>
    public required int Probed { get; init; }

    /// <summary>Seconds that the probe took.</summary>
    public required double ProbeSeconds { get; init; }

    /// <summary>Number of configurations that run at the same time.</summary>
    public required int Workers { get; init; }

    /// <summary>Seconds of one core for the configurations.</summary>
    public required Expectation CoreSeconds { get; init; }

    /// <summary>Seconds of one core for everything else: to start, to compile, to merge and to draw.</summary>
    public required Expectation OverheadSeconds { get; init; }

    /// <summary>Seconds from the start to the figures.</summary>
    public required Expectation WallSeconds { get; init; }

    /// <summary>Configurations that refinement adds to these; zero without.</summary>
    public required Expectation Refinement { get; init; }

    /// <summary>
    /// Core seconds of a configuration in the middle of all, over the mean: what lies along a boundary is rarely what takes longest.
    /// </summary>
    public required double MedianOverMean { get; init; }

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

    /// <summary>Seconds of one core from the start to the figures, refinement included.</summary>
    public Expectation WholeCoreSeconds => WithRefinement(CoreSeconds, MedianOverMean).Plus(OverheadSeconds);

    /// <summary>Seconds from the start to the figures, refinement included.</summary>
    public Expectation WholeWallSeconds =>
        WithRefinement(WallSeconds.Plus(OverheadSeconds.Times(-1)), MedianOverMean).Plus(OverheadSeconds);

    /// <summary>Something that each configuration takes, with those that refinement adds.</summary>
    /// <param name="ofGrid">What those of the grid take.</param>
    /// <param name="typical">What a typical added one takes, over the mean.</param>
    public Expectation WithRefinement(Expectation ofGrid, double typical = 1) => new(
        ofGrid.Expected * (1 + (typical * Share(Refinement.Expected))),
        ofGrid.Low * (1 + (typical * Share(Refinement.Low))),
        ofGrid.High * (1 + (Math.Max(1, typical) * Share(Refinement.High))));

    private double Share(double added) => added / Math.Max(1, Configurations);
}
