using DlnSweep.Estimation.Costs;
using DlnSweep.Live.Watching;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Cli.Status;

/// <summary>What there is to say of a sweep's directory.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Now">How far it is.</param>
/// <param name="Truth">Its estimates beside the truth; null when no run kept one.</param>
internal sealed record SweepReport(SweepDefinition Sweep, WatchSnapshot Now, EstimateAccuracy? Truth)
{
    private const double TellingSeconds = 1;

    /// <summary>Configurations with a result, or failed for good.</summary>
    public long Done => Now.Coverage.Total - Now.Coverage.Missing;

    /// <summary>
    /// Seconds until the live processes are done: by the work that is left and the pace so far, or by the number of configurations where no
    /// estimate was kept; null when nothing runs.
    /// </summary>
    public double? SecondsLeft
    {
        get
        {
            // Short runs have their results by the time that their process's report of them is read: it still tells how many go on at once.
            long together = Math.Max(Now.RunningCount, Now.Processes.Sum(p => p.Running.Count));
            if (together == 0 || Truth is null)
            {
                return Now.SecondsLeft;
            }

            double pace = Truth.PredictedSeconds > TellingSeconds ? Truth.SpentSeconds / Truth.PredictedSeconds : 1;
            double running = Now.Running.Sum(r => r.Progress) * Truth.LeftSeconds / Math.Max(1, Now.Coverage.Missing);
            double waiting = Truth.SpentSeconds > TellingSeconds
                ? Math.Max(1, Truth.LatestWallSeconds * Math.Min(together, Environment.ProcessorCount) / Truth.SpentSeconds)
                : 1;
            return Math.Max(0, Truth.LeftSeconds - running) * pace * waiting / Math.Min(together, Truth.Latest.Workers);
        }
    }
}
