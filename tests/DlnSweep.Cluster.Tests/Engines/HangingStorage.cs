using DlnSweep.Testing;
using Orleans.Storage;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>One silo's way to the database, which can be cut: its calls wait until they are answered.</summary>
internal sealed class HangingStorage(IGrainStorage storage) : IGrainStorage
{
    private volatile TaskCompletionSource? closed;
    private int held;

    /// <summary>Calls that wait.</summary>
    public int Held => Volatile.Read(ref held);

    /// <summary>Cuts the way.</summary>
    public void Hang() => closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens it, and returns when nobody waits any more.</summary>
    public async Task AnswerAsync()
    {
        closed?.TrySetResult();
        closed = null;
        await Eventually.HoldsAsync("the end of the calls that waited", () => Held == 0);
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        PassAsync(() => storage.ReadStateAsync(stateName, grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        PassAsync(() => storage.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        PassAsync(() => storage.ClearStateAsync(stateName, grainId, grainState));

    // Grain turns end with their silo, so the call goes on in the pool.
    private async Task PassAsync(Func<Task> call)
    {
        if (closed is { } way)
        {
            Interlocked.Increment(ref held);
            await way.Task.ConfigureAwait(false);
            try
            {
                await call();
            }
            finally
            {
                Interlocked.Decrement(ref held);
            }
        }
        else
        {
            await call();
        }
    }
}
