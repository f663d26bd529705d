using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;
using DlnSweep.Cluster.Stores;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Hosting;

/// <summary>
/// Wakes the sweeps that were under way when a silo has joined. Their reminders would do it too, but only within a minute.
/// </summary>
internal sealed partial class SweepRecovery(
    ClusterStore store,
    string serviceId,
    IGrainFactory grains,
    ILogger<SweepRecovery> log)
{
    /// <summary>Calls every sweep that has a reminder; best effort.</summary>
    public async Task WakeAsync(CancellationToken stop)
    {
        try
        {
            ClusterStatus status = await store.ReadStatusAsync(stop);
            await Task.WhenAll(status.Reminders
                .Where(r => r.ServiceId == serviceId && r.Name == SweepGrain.ReminderName)
                .Select(r => grains.GetGrain<ISweepGrain>(GrainId.Parse(r.Grain).Key.ToString()!).WatchAsync(null, stop)));
        }
        catch (Exception error)
        {
            LogNotWoken(error.Message);
        }
    }

    [LoggerMessage(EventId = 472, Level = LogLevel.Information, Message = "Running sweeps will be resumed by their reminders: {Reason}")]
    private partial void LogNotWoken(string reason);
}
