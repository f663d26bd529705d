using DlnSweep.Cluster.Compute;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Hosting;

/// <summary>
/// Ends a silo's work before the silo itself ends: every run writes a checkpoint and its grain reports that it is to go on elsewhere.
/// Meanwhile it closes sweeps that have no work any more.
/// </summary>
internal sealed partial class SiloWork(SiloSweeps sweeps, ReportSender sender, ClusterMeter meter, ILogger<SiloWork> log)
    : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (cancellationToken.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await sweeps.LeaveAsync().WaitAsync(cancellationToken);
            await sender.CloseAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogNoTime();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // It measures as long as it lives.
        GC.KeepAlive(meter);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            sweeps.CloseIdle();
        }
    }

    [LoggerMessage(
        EventId = 461,
        Level = LogLevel.Warning,
        Message = "The shutdown took too long: some runs resume from their last checkpoint"
    )]
    private partial void LogNoTime();
}
