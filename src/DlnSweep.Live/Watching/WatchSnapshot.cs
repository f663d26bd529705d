using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;

namespace DlnSweep.Live.Watching;

/// <summary>How far a sweep is at a moment.</summary>
public sealed record WatchSnapshot
{
    /// <summary>Changes with every result that comes or goes: drawings of the same number are the same.</summary>
    public required long Results { get; init; }

    /// <summary>Where the configurations stand, as far as results were read. Running ones count as missing here.</summary>
    public required Coverage Coverage { get; init; }

    /// <summary>Results that are there and were not read yet; they count as missing in <see cref="Coverage"/>.</summary>
    public required long Unread { get; init; }

    /// <summary>Shards that cannot be read; they count as missing in <see cref="Coverage"/>.</summary>
    public required long Damaged { get; init; }

    /// <summary>What the live processes say.</summary>
    public required IReadOnlyList<HeartbeatReport> Processes { get; init; }

    /// <summary>Configurations that live processes are running.</summary>
    public required long RunningCount { get; init; }

    /// <summary>The first of them in grid order.</summary>
    public required IReadOnlyList<RunningConfiguration> Running { get; init; }

    /// <summary>Failures by reason, the most frequent first.</summary>
    public required IReadOnlyList<FailureGroup> Failures { get; init; }

    /// <summary>Why the directory could not be read just now; null when all is well.</summary>
    public string? Trouble { get; init; }

    /// <summary>Configurations a second of all live processes together; null without one.</summary>
    public double? Rate => Processes.Count == 0 ? null : Processes.Sum(p => p.Rate);

    /// <summary>Seconds until the last live process is done, at its rate; null when none can tell.</summary>
    public double? SecondsLeft => Processes.Max(p => p.SecondsLeft);
}
