using DlnSweep.Results.Failures;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Running.Directories;

/// <summary>Which slices still have something to run; what failed for good is not run again by itself.</summary>
public static class MissingSlices
{
    /// <summary>Looks through a directory.</summary>
    /// <param name="session">A look at the directory.</param>
    /// <param name="count">The number of slices.</param>
    /// <param name="stop">Ends the search early.</param>
    public static SliceSet Find(SweepSession session, int count, CancellationToken stop)
    {
        HashSet<string> present = session.Shards.List();
        HashSet<string> failed = FailureRecord.List(session.Workspace.Files, session.Directory);
        SliceSet missing = new(count);
        foreach (Configuration configuration in session.Plan.Enumerate())
        {
            stop.ThrowIfCancellationRequested();
            string id = configuration.Id;
            bool isThere = present.Contains(id) && session.Shards.ReadSummary(id, out _) is not null;
            if (!isThere && !failed.Contains(id))
            {
                missing.Add(id);
            }
        }

        return missing;
    }
}
