using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Refinement;

/// <summary>Looks results up in a directory: footers only.</summary>
/// <param name="shards">The results.</param>
/// <param name="failed">The ids of what has failed.</param>
/// <param name="metric">The metric that decides.</param>
internal sealed class ResultLookup(ShardStore shards, IReadOnlySet<string> failed, string metric)
{
    private readonly HashSet<string> present = shards.List();

    /// <summary>What is known of a configuration; a shard that cannot be read will be run again, and is not known yet.</summary>
    public CellOutcome Look(Configuration configuration)
    {
        ShardSummary? summary = present.Contains(configuration.Id) ? shards.ReadSummary(configuration.Id, out _) : null;
        return summary is null ? new CellOutcome(failed.Contains(configuration.Id), null)
            : new CellOutcome(true, summary.Metrics.TryGetValue(metric, out ParameterValue value) ? Number(value) : null);
    }

    private static double Number(ParameterValue value) => value.Kind == ValueKind.Boolean ? (value.Boolean ? 1 : 0) : value.Real;
}
