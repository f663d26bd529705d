using Microsoft.Extensions.Hosting;

namespace DlnSweep.Cluster.Hosting;

/// <summary>Signals are the command's own business, not the silo's.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
