using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Checkpoints;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Running.Directories;

/// <summary>Finds what is to be run, and its order.</summary>
internal static partial class WorkSearch
{
    /// <summary>Finds what has no intact result yet; damaged shards go to quarantine on the way.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="store">Where results are.</param>
    /// <param name="slice">The part of the sweep to look at; null for all of it.</param>
    /// <param name="memoryBytes">The memory that one configuration can have at most.</param>
    /// <param name="loggers">Makes loggers.</param>
    /// <param name="stop">Ends the search early.</param>
    public static MissingWork FindMissing(
        SweepPlan plan, ResultStore store, Slice? slice, double memoryBytes, ILoggerFactory loggers, CancellationToken stop)
    {
        store.Shards.QuarantineDamagedPacks();
        HashSet<string> present = store.Shards.List();
        CheckpointStore checkpoints = new(store.Workspace, store.Directory, loggers.CreateLogger<CheckpointStore>());
        HashSet<string> saved = checkpoints.List();
        List<(double Cost, long Grid)> missing = [];
        List<long> tooLarge = [];
        double largest = 0;
        long kept = 0;
        foreach (Configuration configuration in plan.Enumerate())
        {
            stop.ThrowIfCancellationRequested();
            if (slice is { } mine && !mine.Contains(configuration.Id))
            {
                continue;
            }

            if (present.Contains(configuration.Id) && IsIntact(store.Shards, configuration.Id))
            {
                kept++;
                if (saved.Contains(configuration.Id))
                {
                    // A process was killed after it had published the result and before it removed the checkpoint.
                    checkpoints.Remove(configuration.Id);
                }

                continue;
            }

            CostEstimate cost = plan.Sweep.Model.Cost(configuration.Values);
            if (cost.MemoryBytes > memoryBytes)
            {
                tooLarge.Add(configuration.Index);
                largest = Math.Max(largest, cost.MemoryBytes);
            }
            else
            {
                missing.Add((cost.Flops, configuration.Index));
            }
        }

        ILogger log = loggers.CreateLogger<SweepSession>();
        LogFound(log, kept, missing.Count);
        return new MissingWork(kept, LongestFirst(missing)) { TooLarge = tooLarge, LargestBytes = largest };
    }

    /// <summary>The places of all configurations of the plan, the most expensive first: the same in every process.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stop">Ends the walk early.</param>
    public static IReadOnlyList<long> Schedule(SweepPlan plan, CancellationToken stop)
    {
        List<(double Cost, long Grid)> all = [];
        foreach (Configuration configuration in plan.Enumerate())
        {
            stop.ThrowIfCancellationRequested();
            all.Add((plan.Sweep.Model.Cost(configuration.Values).Flops, configuration.Index));
        }

        return LongestFirst(all);
    }

    // Equal costs in grid order, so that the order does not depend on the sort.
    private static List<long> LongestFirst(List<(double Cost, long Grid)> configurations)
    {
        configurations.Sort((a, b) => a.Cost != b.Cost ? b.Cost.CompareTo(a.Cost) : a.Grid.CompareTo(b.Grid));
        return [.. configurations.Select(m => m.Grid)];
    }

    private static bool IsIntact(ShardStore shards, string id)
    {
        ShardSummary? summary = shards.ReadSummary(id, out string? damage);
        if (damage is not null)
        {
            shards.Quarantine(id, damage);
        }

        return summary is not null;
    }

    [LoggerMessage(
        EventId = 101,
        Level = LogLevel.Information,
        Message = "{Kept} configurations have their results, {Missing} are to be run"
    )]
    private static partial void LogFound(ILogger log, long kept, int missing);
}
