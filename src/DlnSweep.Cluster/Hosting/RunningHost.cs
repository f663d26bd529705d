using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Hosting;

/// <summary>
/// A host that is stopped before it is disposed, also when only a part of it had started: a silo that has joined a cluster goes on looking
/// after the others until it is stopped, and ends the process when it finds its services disposed.
/// </summary>
internal sealed partial class RunningHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly ILogger log;
    private bool stopped;

    private RunningHost(IHost host, ILogger log)
    {
        this.host = host;
        this.log = log;
    }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>Starts a host; when that fails, whatever of it has started is stopped.</summary>
    /// <param name="host">The host.</param>
    /// <param name="log">Told what goes wrong at the end.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<RunningHost> StartAsync(IHost host, ILogger log, CancellationToken stop)
    {
        RunningHost running = new(host, log);
        try
        {
            await host.StartAsync(stop);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the host. A host that does not stop in order has done its work all the same, so this does not throw.</summary>
    /// <param name="hurry">Asks for a quick end.</param>
    public Task StopAsync(CancellationToken hurry)
    {
        stopped = true;
        return BestEffortAsync(() => host.StopAsync(hurry));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!stopped)
        {
            await StopAsync(CancellationToken.None);
        }

        await BestEffortAsync(async () =>
        {
            if (host is IAsyncDisposable asynchronous)
            {
                await asynchronous.DisposeAsync();
            }
            else
            {
                host.Dispose();
            }
        });
    }

    private async Task BestEffortAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception error)
        {
            LogNotStopped(error);
        }
    }

    [LoggerMessage(EventId = 463, Level = LogLevel.Information, Message = "Orleans did not shut down cleanly")]
    private partial void LogNotStopped(Exception error);
}
