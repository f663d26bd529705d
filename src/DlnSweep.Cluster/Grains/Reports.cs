using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Attempts;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Cluster.Grains;

/// <summary>Makes reports from results.</summary>
internal static class Reports
{
    /// <summary>The report of an attempt that has a result.</summary>
    public static ConfigurationReport Of(long position, AttemptResult attempt, IModel model, double seconds) =>
        new(position, OutcomeOf(attempt.Result!.Status), seconds, null, Values(attempt.Result.Metrics, model));

    /// <summary>The report of a configuration whose shard is there; null when it is not.</summary>
    public static ConfigurationReport? Find(SiloSweep sweep, Configuration configuration) =>
        sweep.HasShard(configuration) && sweep.Work.Store.Shards.ReadSummary(configuration.Id, out _) is { } summary
            ? Of(configuration.Index, summary, sweep.Work.Model)
            : null;

    private static ConfigurationReport Of(long position, ShardSummary shard, IModel model) =>
        new(position, OutcomeOf(shard.Status), 0, null, Values(shard.Metrics, model));

    /// <summary>The report of an attempt that another has taken over from: there is nothing to tell but that this one has ended.</summary>
    public static ConfigurationReport Superseded(long position) => new(position, ConfigurationOutcome.None, 0, null, null);

    /// <summary>The status of a configuration that is done with, as a report has it.</summary>
    public static ConfigurationStatus StatusOf(ConfigurationOutcome final) => final switch
    {
        ConfigurationOutcome.Completed => ConfigurationStatus.Completed,
        ConfigurationOutcome.Diverged => ConfigurationStatus.Diverged,
        _ => ConfigurationStatus.Failed,
    };

    private static ConfigurationOutcome OutcomeOf(RunStatus status) =>
        status == RunStatus.Diverged ? ConfigurationOutcome.Diverged : ConfigurationOutcome.Completed;

    private static double[] Values(IReadOnlyDictionary<string, ParameterValue> metrics, IModel model) =>
        [.. model.Metrics.Select(m => metrics.TryGetValue(m.Name, out ParameterValue value) ? Number(value) : double.NaN)];

    private static double Number(ParameterValue value) => value.Kind is ValueKind.Real or ValueKind.Integer ? value.Real : double.NaN;
}
