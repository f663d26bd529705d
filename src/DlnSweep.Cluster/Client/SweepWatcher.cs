using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Client;

/// <summary>Hears from the grains on behalf of a client.</summary>
internal sealed class SweepWatcher : ISweepWatcher
{
    private TaskCompletionSource change = Fresh();

    /// <summary>Hears what comes about; null when nobody asks.</summary>
    public Action<ConfigurationReport[]>? Happened { get; set; }

    /// <inheritdoc/>
    public Task ChangedAsync(SweepProgress progress)
    {
        Volatile.Read(ref change).TrySetResult();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task HappenedAsync(ConfigurationReport[] events)
    {
        Happened?.Invoke(events);
        return Task.CompletedTask;
    }

    /// <summary>Waits for a change, and not longer than the patience.</summary>
    public async Task ChangeAsync(TimeSpan patience, CancellationToken stop)
    {
        await Task.WhenAny(Volatile.Read(ref change).Task, Task.Delay(patience, stop));
        stop.ThrowIfCancellationRequested();
        if (change.Task.IsCompleted)
        {
            Volatile.Write(ref change, Fresh());
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
