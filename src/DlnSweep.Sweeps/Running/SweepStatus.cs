using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Merging;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.Shards;
using DlnSweep.Sweeps.Storage;

namespace DlnSweep.Sweeps.Running;

/// <summary>How far a sweep is, read from its directory alone.</summary>
/// <param name="Coverage">Where the configurations stand; running ones count as missing here.</param>
/// <param name="Running">Configurations that live processes are running.</param>
/// <param name="Processes">What the live processes say.</param>
public sealed record SweepStatus(Coverage Coverage, long Running, IReadOnlyList<HeartbeatReport> Processes)
{
    /// <summary>Looks at a directory.</summary>
    public static SweepStatus Read(SweepSession session, CancellationToken stop)
    {
        HashSet<string> present = session.Shards.List();
        HashSet<string> failed = FailureRecord.List(session.Workspace.Files, session.Directory);
        IReadOnlyList<HeartbeatReport> processes = Heartbeat.ReadAll(session.Directory);
        Coverage coverage = default;
        foreach (Configuration configuration in session.Plan.Enumerate())
        {
            stop.ThrowIfCancellationRequested();
            ShardSummary? shard = present.Contains(configuration.Id) ? session.Shards.ReadSummary(configuration.Id, out _) : null;
            coverage = coverage.Add(
                shard is { Status: RunStatus.Completed } ? ConfigurationStatus.Completed
                : shard is not null ? ConfigurationStatus.Diverged
                : failed.Contains(configuration.Id) ? ConfigurationStatus.Failed
                : ConfigurationStatus.Missing);
        }

        return new SweepStatus(coverage, processes.Sum(p => p.Running.Count), processes);
    }
}
