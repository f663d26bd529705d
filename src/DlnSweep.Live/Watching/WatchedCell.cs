using DlnSweep.Results.Merging;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Live.Watching;

/// <summary>A cell of the grid with its replicates.</summary>
public sealed record WatchedCell
{
    /// <summary>The id by which it is known: that of its first replicate.</summary>
    public required string Id { get; init; }

    /// <summary>Its values on the axes in one line (rich text markup).</summary>
    public required string Words { get; init; }

    /// <summary>Its values on the axes.</summary>
    public required IReadOnlyList<NamedValue> Coordinates { get; init; }

    /// <summary>The parameters that are the same in the whole sweep.</summary>
    public required IReadOnlyList<NamedValue> Fixed { get; init; }

    /// <summary>How many replicates stand where.</summary>
    public required Coverage Counts { get; init; }

    /// <summary>Statistics of the metrics that have a value here.</summary>
    public required IReadOnlyList<MetricReading> Metrics { get; init; }

    /// <summary>Its configurations.</summary>
    public required IReadOnlyList<WatchedReplicate> Replicates { get; init; }
}

/// <summary>A parameter's value.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Title">Its title (rich text markup).</param>
/// <param name="Value">The value in words.</param>
/// <param name="Meaning">What the parameter means.</param>
public sealed record NamedValue(string Name, string Title, string Value, string Meaning);

/// <summary>Statistics of a metric over the replicates of a cell; NaN where there is none.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Title">Its title (rich text markup).</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Count">Replicates with a value.</param>
/// <param name="Mean">The mean.</param>
/// <param name="StandardDeviation">The standard deviation.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
public sealed record MetricReading(
    string Name, string Title, string Meaning, int Count, double Mean, double StandardDeviation, double Minimum, double Maximum);

/// <summary>A replicate of a cell.</summary>
/// <param name="Id">Its configuration.</param>
/// <param name="Replicate">Its number, from 0.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Detail">Why it ended, the last error, or what is wrong with its shard; null for none.</param>
public sealed record WatchedReplicate(string Id, int Replicate, ConfigurationStatus State, string? Detail);
