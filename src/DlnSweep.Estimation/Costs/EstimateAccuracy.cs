using DlnSweep.Results.Shards;
using DlnSweep.Storage.Journaling;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Estimation.Costs;

/// <summary>What a directory's runs were expected to take, beside what they took.</summary>
/// <param name="Latest">The estimate of the latest run.</param>
/// <param name="Configurations">Configurations that finished under an estimate.</param>
/// <param name="PredictedSeconds">The core seconds that were predicted for these.</param>
/// <param name="SpentSeconds">The core seconds that the runs spent, unfinished attempts included.</param>
/// <param name="LeftSeconds">The core seconds that are predicted for the configurations without a result.</param>
/// <param name="LatestWallSeconds">Wall seconds from the latest estimate to the end of its last attempt.</param>
public sealed record EstimateAccuracy(
    SavedEstimate Latest, long Configurations, double PredictedSeconds, double SpentSeconds, double LeftSeconds, double LatestWallSeconds)
{
    /// <summary>Spent over predicted, less one; null before anything has finished.</summary>
    public double? Error => PredictedSeconds > 0 && Configurations > 0 ? (SpentSeconds / PredictedSeconds) - 1 : null;

    /// <summary>Compares; null when no run of the directory has kept an estimate.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="store">Where results are.</param>
    /// <param name="stop">Ends it early.</param>
    public static EstimateAccuracy? Read(SweepPlan plan, ResultStore store, CancellationToken stop)
    {
        IReadOnlyList<SavedEstimate> estimates = SavedEstimate.ReadAll(store.Directory);
        if (estimates.Count == 0)
        {
            return null;
        }

        double spent = 0;
        double ended = 0;
        Dictionary<string, SavedEstimate> finished = new(StringComparer.Ordinal);
        foreach (JournalEntry entry in Journal.ReadAll(store.Workspace.Files, store.Directory).Entries)
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

            if (StatusWords.ResultOf(entry.Outcome) is not null)
            {
                finished[entry.ConfigurationId] = estimate;
            }
        }

        double predicted = 0;
        double left = 0;
        HashSet<string> present = store.Shards.List();
        foreach (Configuration configuration in plan.Enumerate())
        {
            stop.ThrowIfCancellationRequested();
            bool done = finished.TryGetValue(configuration.Id, out SavedEstimate? estimate);
            if (done || !present.Contains(configuration.Id))
            {
                double seconds = (estimate ?? estimates[^1]).Seconds(plan.Sweep.Model.Cost(configuration.Values));
                predicted += done ? seconds : 0;
                left += done ? 0 : seconds;
            }
        }

        return new EstimateAccuracy(estimates[^1], finished.Count, predicted, spent, left, ended);
    }
}
