namespace DlnSweep.Running.Directories;

/// <summary>How a sweep is run; none of it changes a result.</summary>
public sealed record RunOptions
{
    /// <summary>Number of configurations that run at the same time.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Attempts at a configuration before it counts as failed.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Seconds of a configuration's work between two checkpoints.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Memory for the runs together, bytes.</summary>
    public double MemoryBytes { get; init; } = 0.8 * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
