using DlnSweep.Cluster.Compute;
using Microsoft.Extensions.Hosting;

namespace DlnSweep.Cluster.Hosting;

/// <summary>
/// Ends a silo's work before the silo itself ends: every run writes a checkpoint and its grain reports that it is to go on elsewhere.
/// Meanwhile it closes sweeps that have no work any more.
/// </summary>
internal sealed class SiloWork(SiloSweeps sweeps, ClusterMeter meter) : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await sweeps.LeaveAsync().WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _ = meter;
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(t => t.IsCompletedSuccessfully && t.Result, TaskScheduler.Default))
        {
            sweeps.CloseIdle();
        }
    }
}
