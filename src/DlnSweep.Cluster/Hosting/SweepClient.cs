using DlnSweep.Cluster.Contracts;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Hosting;

/// <summary>Asks a sweep grain to run a sweep and follows it to its end. Best heard live; what is missed is asked for.</summary>
internal sealed partial class SweepClient(IGrainFactory grains, string key, ILogger<SweepClient> log)
{
    private static readonly TimeSpan Inquiry = TimeSpan.FromSeconds(2);

    private ISweepGrain Sweep => grains.GetGrain<ISweepGrain>(key);

    /// <summary>Runs the sweep, or joins the run that is under way.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="happened">Hears what comes about; null not to.</param>
    /// <param name="stop">Ends the watching, not the sweep.</param>
    public async Task<SweepProgress> RunAsync(SweepRequest request, Action<ConfigurationReport[]>? happened, CancellationToken stop)
    {
        SweepWatcher watcher = new(happened ?? (_ => { }));
        ISweepWatcher reference = grains.CreateObjectReference<ISweepWatcher>(watcher);
        try
        {
            SweepProgress progress = await InsistAsync(() => Sweep.StartAsync(request, stop), stop);
            while (progress.Phase == SweepPhase.Running)
            {
                progress = await InsistAsync(() => Sweep.WatchAsync(reference, stop), stop);
                if (happened is not null)
                {
                    await InsistAsync(() => WatchEventsAsync(reference, progress.Run, stop), stop);
                }

                if (progress.Phase == SweepPhase.Running)
                {
                    await watcher.ChangeAsync(Inquiry, stop);
                }
            }

            return progress;
        }
        finally
        {
            grains.DeleteObjectReference<ISweepWatcher>(reference);
            GC.KeepAlive(watcher);
        }
    }

    /// <summary>Ends the sweep; running configurations write checkpoints.</summary>
    public Task StopAsync() => Sweep.StopAsync();

    private async Task<bool> WatchEventsAsync(ISweepWatcher reference, int run, CancellationToken stop)
    {
        await grains.GetGrain<IAggregatorGrain>($"{key}/{run}").WatchAsync(reference, stop);
        return true;
    }

    private Task<T> InsistAsync<T>(Func<Task<T>> call, CancellationToken stop) => Insistence.AskAsync(call, LogRetry, stop);

    [LoggerMessage(EventId = 451, Level = LogLevel.Information, Message = "The cluster does not answer and is asked again: {Reason}")]
    private partial void LogRetry(string reason);
}
