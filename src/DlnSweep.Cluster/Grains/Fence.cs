using DlnSweep.Cluster.Compute;
using DlnSweep.Running.Attempts;
using Orleans.Storage;

namespace DlnSweep.Cluster.Grains;

/// <summary>
/// The fencing token of an attempt, compared with what the storage holds before anything is published: a second activation during a
/// failover has written its own. Waits while the storage cannot be read, for without it nobody knows.
/// </summary>
internal sealed class Fence(IGrainStorage storage, GrainId grain, string id, int run, int token, CancellationToken stop)
{
    /// <summary>Returns when the attempt is still the configuration's own.</summary>
    /// <exception cref="SupersededException">It is not.</exception>
    public void EnsureCurrent()
    {
        try
        {
            RetryPolicy
                .Create(RetryPolicy.Forever, _ => { }, e => e is not SupersededException && !stop.IsCancellationRequested, shortWaits: true)
                .Execute(Compare);
        }
        catch (Exception unreadable) when (unreadable is not SupersededException)
        {
            throw new SupersededException(id);
        }
    }

    private void Compare()
    {
        GrainState<ConfigurationState> state = new(new ConfigurationState());
        storage.ReadStateAsync(ConfigurationState.Name, grain, state).GetAwaiter().GetResult();
        if (state is not { RecordExists: true, State: { Open: true } known } || known.Run != run || known.Token != token)
        {
            throw new SupersededException(id);
        }
    }
}
