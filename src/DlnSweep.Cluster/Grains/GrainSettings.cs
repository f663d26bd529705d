namespace DlnSweep.Cluster.Grains;

/// <summary>How the grains of this silo behave.</summary>
public sealed record GrainSettings
{
    /// <summary>Whether a sweep outlives its client, by a reminder.</summary>
    public bool HasReminders { get; init; }
}
