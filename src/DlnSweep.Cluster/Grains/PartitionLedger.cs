using DlnSweep.Cluster.Compute;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace DlnSweep.Cluster.Grains;

/// <summary>
/// A partition's way to its record. One write is under way at a time; what changes meanwhile is in the next, so that many changes cost one
/// write. A write that failed may have come through all the same: the record is read, and written again if it is still this activation's.
/// </summary>
/// <param name="storage">Where the record is kept.</param>
/// <param name="key">Its key.</param>
/// <param name="snapshot">What is to be stored now.</param>
/// <param name="log">Hears what is tried again.</param>
internal sealed partial class PartitionLedger(IGrainStorage storage, GrainId key, Func<string, LedgerState> snapshot, ILogger log)
{
    private readonly string writer = Guid.NewGuid().ToString("N");
    private readonly GrainState<LedgerState> row = new(new LedgerState());
    private Task writing = Task.CompletedTask;
    private Task? waiting;
    private string lastWriter = "";
    private bool closed;

    /// <summary>Reads what earlier activations stored.</summary>
    public async Task<LedgerState> LoadAsync()
    {
        await storage.ReadStateAsync(LedgerState.Name, key, row);
        LedgerState known = row.RecordExists ? row.State! : new LedgerState();
        lastWriter = known.Writer;
        return known;
    }

    /// <summary>Stores what is known when the write begins; waits as long as the storage is away.</summary>
    /// <returns>False when another activation has taken over, or this one has ended.</returns>
    public async Task<bool> SaveAsync()
    {
        try
        {
            await (waiting ??= SaveAfterAsync(writing));
            return !closed;
        }
        catch (Exception) when (closed)
        {
            return false;
        }
    }

    /// <summary>Removes the record; best effort, as a record that stays says nothing wrong.</summary>
    public async Task ClearAsync()
    {
        closed = true;
        try
        {
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (row.RecordExists)
            {
                await storage.ClearStateAsync(LedgerState.Name, key, row);
            }
        }
        catch (Exception error)
        {
            LogNotRemoved(error.Message);
        }
    }

    /// <summary>Writes nothing more.</summary>
    public void Close() => closed = true;

    private async Task SaveAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        // The rest of this turn may change more.
        await Task.Yield();
        writing = waiting!;
        waiting = null;
        bool failed = false;
        await RetryPolicy
            .Create(
                RetryPolicy.Forever,
                error =>
                {
                    failed = true;
                    LogNotWritten(error.Message);
                },
                error => error is not LedgerLostException && !closed,
                shortWaits: true)
            .RunAsync(async () =>
            {
                if (closed)
                {
                    throw new LedgerLostException();
                }

                if (failed)
                {
                    await EnsureOwnAsync();
                }

                row.State = snapshot(writer);
                await storage.WriteStateAsync(LedgerState.Name, key, row);
                lastWriter = writer;
            });
    }

    private async Task EnsureOwnAsync()
    {
        await storage.ReadStateAsync(LedgerState.Name, key, row);
        string present = row.RecordExists ? row.State!.Writer : "";
        if (present != writer && present != lastWriter)
        {
            closed = true;
            throw new LedgerLostException();
        }
    }

    // Another activation of the partition has written its record, or this one has ended.
    private sealed class LedgerLostException : Exception;

    [LoggerMessage(EventId = 426, Level = LogLevel.Warning, Message = "The leases of a partition could not be stored; retrying: {Reason}")]
    private partial void LogNotWritten(string reason);

    [LoggerMessage(
        EventId = 425,
        Level = LogLevel.Information,
        Message = "The leases of a finished partition could not be removed: {Reason}"
    )]
    private partial void LogNotRemoved(string reason);
}
