using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Compute;

/// <summary>
/// The one sweep of a silo inside a command. The command holds its directory, so there is nothing to join or to check, and nothing but the
/// command closes it.
/// </summary>
internal sealed class EmbeddedSweep(SiloSweep sweep) : ISiloSweeps
{
    private volatile bool leaving;

    /// <inheritdoc/>
    public bool Leaving => leaving;

    /// <inheritdoc/>
    public ValueTask<SweepUse> UseAsync(SweepReference reference) =>
        ValueTask.FromResult(sweep.TryUse() ?? throw new ClusterException("The run is ending."));

    /// <summary>Takes no more work, asks every attempt for a checkpoint, waits for all of them and closes the journal.</summary>
    /// <param name="failure">Completes when the silo has failed: its grains are not waited for any longer.</param>
    /// <exception cref="DlnSweep.Running.Directories.StorageException">The journal cannot be written.</exception>
    public async Task CloseAsync(Task failure)
    {
        leaving = true;
        try
        {
            await Task.WhenAny(sweep.EndAsync(), failure);
            await sweep.AbandonAsync();
        }
        finally
        {
            sweep.Dispose();
        }
    }
}
