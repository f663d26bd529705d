namespace DlnSweep.Running.Scheduling;

/// <summary>Threads that compute.</summary>
public sealed record ComputeOptions
{
    /// <summary>
    /// Number of configurations that run at the same time. On a silo of a cluster one core is left to the runtime and its probes.
    /// </summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Memory for the runs together, bytes.</summary>
    public double MemoryBytes { get; init; } = 0.8 * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Whether the threads have a lower priority, so that a silo's grains and membership probes do not wait for them.</summary>
    public bool LowerPriority { get; init; } = true;
}
