namespace DlnSweep.Storage.Journaling;

/// <summary>The provenance of one attempt at one configuration. Times and hosts live here and nowhere else.</summary>
public sealed record JournalEntry
{
    /// <summary>The configuration.</summary>
    public required string ConfigurationId { get; init; }

    /// <summary>The number of the attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>What came of it: completed, diverged, failed or interrupted.</summary>
    public required string Outcome { get; init; }

    /// <summary>The reason of a failure.</summary>
    public string? Error { get; init; }

    /// <summary>The host.</summary>
    public required string Host { get; init; }

    /// <summary>The process id.</summary>
    public required int ProcessId { get; init; }

    /// <summary>The engine that ran it.</summary>
    public required string Engine { get; init; }

    /// <summary>The program's version with the commit it was built from.</summary>
    public required string Version { get; init; }

    /// <summary>The model's version.</summary>
    public required int ModelVersion { get; init; }

    /// <summary>When the attempt started, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Wall seconds of the attempt.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>CPU seconds of the attempt's thread; null where the system does not tell.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>The process's peak memory so far, bytes.</summary>
    public long? PeakMemoryBytes { get; init; }
}
