using System.Collections.Concurrent;
using DlnSweep.Cluster.Client;
using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Engines;

/// <summary>
/// The client of a cluster: asks its grains to run the sweep and watches. It may be closed while the sweep goes on; opened again, it finds
/// what was done meanwhile and watches the rest.
/// </summary>
/// <param name="connect">Connects to the cluster.</param>
/// <param name="partitionSize">Configurations of a partition.</param>
public sealed class ClusteredEngine(
    Func<ILoggerFactory, CancellationToken, Task<ClusterSession>> connect,
    int partitionSize = SweepRequest.UsualPartitionSize
) : ISweepEngine
{
    // What the cluster takes for done is looked for in the directory, and asked for again when it is not there.
    private const int Rounds = 3;

    /// <inheritdoc/>
    public string Name => ClusterNames.Engine;

    /// <inheritdoc/>
    public bool SharesDirectory => true;

    /// <inheritdoc/>
    public async Task RunAsync(SweepWork work, IRunObserver observer, CancellationToken stop)
    {
        if (work.Missing.Count == 0)
        {
            return;
        }

        await using ClusterSession session = await connect(work.Loggers, stop);
        using SweepClient client = new(session.Grains, SharedFolder.KeyOf(work.Store.Directory), work.Loggers.CreateLogger<SweepClient>());
        SweepReference sweep = SharedFolder.Describe(work.Plan, work.Store, work.Options);
        ConcurrentDictionary<long, bool> heard = new();
        IReadOnlyCollection<long> open = work.Missing;
        for (int round = 1; open.Count > 0 && round <= Rounds; round++)
        {
            SweepRequest request = new(sweep, Partitions(work, open, stop), partitionSize);
            End(await client.RunAsync(request, events => Tell(events, work.Plan, observer, heard), stop));
            open = [.. work.Missing.Where(p => !heard.ContainsKey(p) && IsOpen(work, p))];
        }

        TellTheRest(work, observer, heard);
    }

    private static void End(SweepProgress end)
    {
        if (end.Phase == SweepPhase.Halted)
        {
            throw new StorageException(end.Reason!, new IOException(end.Reason));
        }

        if (end.Phase == SweepPhase.Stopped)
        {
            throw new SweepStoppedException();
        }
    }

    private static bool IsOpen(SweepWork work, long position)
    {
        string id = work.Plan[position].Id;
        return !work.Store.Workspace.Files.FileExists(work.Store.Directory.ShardOf(id))
            && !work.Store.Shards.IsPacked(id)
            && !work.Store.Workspace.Files.FileExists(work.Store.Directory.FailureOf(id));
    }

    private int[] Partitions(SweepWork work, IEnumerable<long> open, CancellationToken stop)
    {
        HashSet<long> missing = [.. open];
        SortedSet<int> partitions = [];
        IReadOnlyList<long> schedule = WorkSearch.Schedule(work.Plan, stop);
        for (int rank = 0; rank < schedule.Count; rank++)
        {
            if (missing.Contains(schedule[rank]))
            {
                partitions.Add(rank / partitionSize);
            }
        }

        return [.. partitions];
    }

    private static void Tell(
        IReadOnlyList<ConfigurationReport> events, SweepPlan plan, IRunObserver observer, ConcurrentDictionary<long, bool> heard)
    {
        foreach (ConfigurationReport report in events)
        {
            if (report.Outcome == ConfigurationOutcome.Retried)
            {
                observer.Retried(plan[report.Position], 1, report.Text ?? "");
            }
            else if (report.IsFinal && heard.TryAdd(report.Position, true))
            {
                observer.Finished(plan[report.Position], Reports.StatusOf(report.Outcome), report.Seconds);
            }
        }
    }

    // What came about while nobody listened.
    private static void TellTheRest(SweepWork work, IRunObserver observer, ConcurrentDictionary<long, bool> heard)
    {
        foreach (long position in work.Missing.Where(p => heard.TryAdd(p, true)))
        {
            Configuration configuration = work.Plan[position];
            RunStatus? result = work.Store.Shards.ReadSummary(configuration.Id, out _)?.Status;
            observer.Finished(configuration, result?.Status() ?? ConfigurationStatus.Failed, 0);
        }
    }
}
