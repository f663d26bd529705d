using System.Text.RegularExpressions;
using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;

namespace DlnSweep.Cluster.Client;

/// <summary>
/// Stops a sweep that a cluster runs: its running configurations write checkpoints, and the same sweep asked for again goes on.
/// </summary>
public static partial class SweepStop
{
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.2);

    /// <summary>Stops it, and waits until the silos have left its directory where that can be seen from here.</summary>
    /// <param name="session">The cluster.</param>
    /// <param name="sweep">Its output directory, or its name as <c>cluster status</c> shows it.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>What to tell the user.</returns>
    /// <exception cref="ClusterException">The cluster knows no such sweep.</exception>
    public static async Task<string> RunAsync(ClusterSession session, string sweep, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(session);
        bool isKey = Key().IsMatch(sweep) && !Directory.Exists(sweep);
        SweepDirectory? directory = isKey ? null : new SweepDirectory(Path.GetFullPath(sweep));
        ISweepGrain grain = session.Grains.GetGrain<ISweepGrain>(isKey ? sweep : SharedFolder.KeyOf(directory!));
        SweepPhase before = await PhaseAsync(grain, stop);
        if (before == SweepPhase.Idle)
        {
            throw new ClusterException($"The cluster has no sweep {sweep}; 'dlnsweep cluster status' lists its sweeps.");
        }

        if (before != SweepPhase.Running)
        {
            return $"Sweep {sweep} is not running: {before.ToString().ToLowerInvariant()}";
        }

        SweepPhase after = await RetryPolicy.UntilSuccessAsync(() => StopAsync(grain, stop), _ => { }, stop);
        return after != SweepPhase.Stopped
            ? $"Sweep {sweep} has ended meanwhile: {after.ToString().ToLowerInvariant()}"
            : directory is not null && await HaveLeftAsync(directory, stop)
                ? $"Sweep {sweep} is stopped; its checkpoints are written, and no silo works in its directory"
                : $"Sweep {sweep} is stopped; running configurations write checkpoints";
    }

    private static async Task<SweepPhase> StopAsync(ISweepGrain grain, CancellationToken stop)
    {
        await grain.StopAsync(stop);
        return await PhaseAsync(grain, stop);
    }

    private static Task<SweepPhase> PhaseAsync(ISweepGrain grain, CancellationToken stop) =>
        RetryPolicy.UntilSuccessAsync(async () => (await grain.WatchAsync(null, stop)).Phase, _ => { }, stop);

    // Silos say what they run in files of the directory, and remove them when they leave it.
    private static async Task<bool> HaveLeftAsync(SweepDirectory directory, CancellationToken stop)
    {
        if (!Directory.Exists(directory.Root))
        {
            return false;
        }

        using CancellationTokenSource limit = new(LeaveLimit);
        while (Heartbeat.ReadAll(directory).Count > 0)
        {
            if (limit.IsCancellationRequested)
            {
                return false;
            }

            await Task.Delay(Look, stop);
        }

        return true;
    }

    // A name, and the beginning of the hash of a path.
    [GeneratedRegex("^[^/\\\\]+~[0-9a-f]{16}$")]
    private static partial Regex Key();
}
