using DlnSweep.Results.Failures;
using DlnSweep.Results.Shards;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Running.Directories;

/// <summary>Which slices still have something to run; what failed for good is not run again by itself.</summary>
public static class MissingSlices
{
    /// <summary>Looks through a directory.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="store">Where results are.</param>
    /// <param name="count">The number of slices.</param>
    /// <param name="stop">Ends the search early.</param>
    public static SliceSet Find(SweepPlan plan, ResultStore store, int count, CancellationToken stop)
    {
        HashSet<string> present = store.Shards.List();
        HashSet<string> failed = FailureRecord.List(store.Workspace.Files, store.Directory);
        SliceSet missing = new(count);
        foreach (Configuration configuration in plan.Enumerate())
        {
            stop.ThrowIfCancellationRequested();
            string id = configuration.Id;
            bool isThere = present.Contains(id) && store.Shards.ReadSummary(id, out _) is not null;
            if (!isThere && !failed.Contains(id))
            {
                missing.Add(id);
            }
        }

        return missing;
    }
}
