using DlnSweep.Results.Shards;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Merging;

/// <summary>One configuration with what is known of it.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Shard">Its summary, where it has a result.</param>
internal sealed record MergedConfiguration(Configuration Configuration, ConfigurationStatus Status, ShardSummary? Shard);
