using DlnSweep.Running.Directories;
using DlnSweep.Storage.Journaling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Estimation.Costs;

/// <summary>What a directory's runs were expected to take, beside what they took.</summary>
/// <param name="Latest">The estimate of the latest run.</param>
/// <param name="Configurations">Configurations that finished under an estimate.</param>
/// <param name="PredictedSeconds">The core seconds that were predicted for these.</param>
/// <param name="SpentSeconds">The core seconds that the runs spent, unfinished attempts included.</param>
/// <param name="LeftSeconds">The core seconds that are predicted for the configurations without a result.</param>
/// <param name="LatestWallSeconds">Wall seconds from the latest estimate to the end of its last attempt.</param>
public sealed record EstimateTruth(
    KeptEstimate Latest, long Configurations, double PredictedSeconds, double SpentSeconds, double LeftSeconds, double LatestWallSeconds)
{
    /// <summary>Spent over predicted, less one; null before anything has finished.</summary>
    public double? Error => PredictedSeconds > 0 && Configurations > 0 ? (SpentSeconds / PredictedSeconds) - 1 : null;

    /// <summary>Compares; null when no run of the directory has kept an estimate.</summary>
    /// <param name="session">The sweep.</param>
    /// <param name="stop">Ends it early.</param>
    public static EstimateTruth? Read(SweepSession session, CancellationToken stop)
    {
        IReadOnlyList<KeptEstimate> estimates = KeptEstimate.ReadAll(session.Directory);
        if (estimates.Count == 0)
        {
            return null;
        }

        double spent = 0;
        double ended = 0;
        Dictionary<string, KeptEstimate> finished = new(StringComparer.Ordinal);
        foreach (JournalEntry entry in Journal.ReadAll(session.Workspace.Files, session.Directory).Entries)
        {
            if (estimates.LastOrDefault(e => e.At <= entry.Started) is not { } estimate)
            {
                continue;
            }

            spent += entry.CpuSeconds ?? entry.WallSeconds;
            if (ReferenceEquals(estimate, estimates[^1]))
            {
                ended = Math.Max(ended, (entry.Started - estimate.At).TotalSeconds + entry.WallSeconds);
            }

            if (entry.Outcome is "completed" or "diverged")
            {
                finished[entry.ConfigurationId] = estimate;
            }
        }

        double predicted = 0;
        double left = 0;
        HashSet<string> present = session.Shards.List();
        foreach (Configuration configuration in session.Plan.Enumerate())
        {
            stop.ThrowIfCancellationRequested();
            bool done = finished.TryGetValue(configuration.Id, out KeptEstimate? estimate);
            if (done || !present.Contains(configuration.Id))
            {
                double seconds = (estimate ?? estimates[^1]).Seconds(session.Plan.Sweep.Model.Cost(configuration.Values));
                predicted += done ? seconds : 0;
                left += done ? 0 : seconds;
            }
        }

        return new EstimateTruth(estimates[^1], finished.Count, predicted, spent, left, ended);
    }
}
