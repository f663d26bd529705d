using DlnSweep.Cluster.Compute;

namespace DlnSweep.Cluster.Client;

/// <summary>Calls grains from a client: a silo that dies takes its grains along, they come back on another one, and the cluster itself may be restarting.</summary>
internal static class Insistence
{
    // One client asks one grain: it need not back off further than to a second or so.
    private const int LongestWait = 4;

    /// <summary>Calls until the call succeeds.</summary>
    /// <param name="call">The call.</param>
    /// <param name="failed">Told why a call failed.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<T> AskAsync<T>(Func<Task<T>> call, Action<string> failed, CancellationToken stop)
    {
        for (int attempt = 1; ; attempt++)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                return await call();
            }
            catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                failed(error.Message);
                await Task.Delay(Jitter.Delay(Math.Min(attempt, LongestWait)), stop);
            }
        }
    }
}
