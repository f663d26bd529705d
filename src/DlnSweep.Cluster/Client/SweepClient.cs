using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Client;

/// <summary>
/// Asks a sweep grain to run a sweep and follows it to its end. Best heard live; what is missed is asked for. It can be told of things as
/// long as it is not disposed: what a grain sends to it at the end may arrive after the run.
/// </summary>
internal sealed partial class SweepClient : IDisposable
{
    private static readonly TimeSpan Inquiry = TimeSpan.FromSeconds(2);

    private readonly IGrainFactory grains;
    private readonly string key;
    private readonly ILogger<SweepClient> log;
    private readonly SweepWatcher watcher = new();
    private readonly ISweepWatcher reference;

    /// <summary>A client for one sweep.</summary>
    /// <param name="grains">The cluster's grains.</param>
    /// <param name="key">The key of the sweep's grain.</param>
    /// <param name="log">Told when the cluster does not answer.</param>
    public SweepClient(IGrainFactory grains, string key, ILogger<SweepClient> log)
    {
        this.grains = grains;
        this.key = key;
        this.log = log;
        reference = grains.CreateObjectReference<ISweepWatcher>(watcher);
    }

    private ISweepGrain Sweep => grains.GetGrain<ISweepGrain>(key);

    /// <summary>Runs the sweep, or joins the run that is under way.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="happened">Hears what comes about; null not to.</param>
    /// <param name="stop">Ends the watching, not the sweep.</param>
    public async Task<SweepProgress> RunAsync(SweepRequest request, Action<ConfigurationReport[]>? happened, CancellationToken stop)
    {
        watcher.Happened = happened;
        SweepProgress progress = await AskAsync(() => Sweep.StartAsync(request, stop), stop);
        while (progress.Phase == SweepPhase.Running)
        {
            progress = await AskAsync(() => Sweep.WatchAsync(reference, stop), stop);
            if (happened is not null)
            {
                await AskAsync(() => WatchEventsAsync(progress.Run, stop), stop);
            }

            if (progress.Phase == SweepPhase.Running)
            {
                await watcher.ChangeAsync(Inquiry, stop);
            }
        }

        return progress;
    }

    /// <inheritdoc/>
    public void Dispose() => grains.DeleteObjectReference<ISweepWatcher>(reference);

    private async Task<bool> WatchEventsAsync(int run, CancellationToken stop)
    {
        await grains.GetGrain<IAggregatorGrain>($"{key}/{run}").WatchAsync(reference, stop);
        return true;
    }

    private Task<T> AskAsync<T>(Func<Task<T>> call, CancellationToken stop) => RetryPolicy.UntilSuccessAsync(call, LogRetry, stop);

    [LoggerMessage(EventId = 451, Level = LogLevel.Information, Message = "The cluster does not answer; retrying: {Reason}")]
    private partial void LogRetry(string reason);
}
