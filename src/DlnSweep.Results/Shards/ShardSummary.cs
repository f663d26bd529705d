using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Results.Shards;

/// <summary>What a shard's footer says of its configuration: everything that summary.parquet needs.</summary>
/// <param name="ConfigurationId">The configuration.</param>
/// <param name="Status">How the run ended.</param>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Metrics">The metrics that exist, by name.</param>
/// <param name="Rows">The number of recorded steps.</param>
public sealed record ShardSummary(
    string ConfigurationId,
    RunStatus Status,
    string StopReason,
    IReadOnlyDictionary<string, ParameterValue> Metrics,
    long Rows);
