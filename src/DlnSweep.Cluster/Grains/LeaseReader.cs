using System.Collections.Concurrent;
using DlnSweep.Cluster.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace DlnSweep.Cluster.Grains;

/// <summary>
/// What this silo knows of its leases: the ledgers as it last read them. What was read holds for a term, and those who ask at the same time
/// share one read, so that a lease of many short configurations costs one.
/// </summary>
internal sealed class LeaseReader([FromKeyedServices(ClusterNames.Storage)] IGrainStorage storage, TimeProvider clock)
{
    private readonly ConcurrentDictionary<GrainId, Reading> readings = new();

    /// <summary>Whether a configuration is leased by a token. Throws what the storage throws.</summary>
    public async Task<bool> HoldsAsync(GrainId ledger, int run, int token, long position)
    {
        long asked = clock.GetTimestamp();
        Reading? reading = readings.GetValueOrDefault(ledger);
        while (true)
        {
            if (reading is null || IsOld(reading))
            {
                reading = Renew(ledger, reading);
            }

            bool holds = (await WaitAsync(ledger, reading)).Holds(run, token, position);

            // A read that began before the question may be older than the lease: its no does not count.
            if (holds ? !IsOld(reading) : reading.Began >= asked)
            {
                return holds;
            }

            reading = Renew(ledger, reading);
        }
    }

    private async Task<LedgerState> WaitAsync(GrainId ledger, Reading reading)
    {
        try
        {
            return await reading.Ledger;
        }
        catch
        {
            readings.TryRemove(new KeyValuePair<GrainId, Reading>(ledger, reading));
            throw;
        }
    }

    private bool IsOld(Reading reading) => clock.GetElapsedTime(reading.Began) > Lease.Term;

    // Those who find the same reading too old share the next one.
    private Reading Renew(GrainId ledger, Reading? old)
    {
        Reading own = new(clock.GetTimestamp(), new Lazy<Task<LedgerState>>(() => ReadAsync(ledger)));
        Reading current = readings.AddOrUpdate(ledger, own, (_, present) => present == old ? own : present);
        if (current == own)
        {
            foreach ((GrainId other, Reading reading) in readings)
            {
                if (IsOld(reading))
                {
                    readings.TryRemove(new KeyValuePair<GrainId, Reading>(other, reading));
                }
            }
        }

        return current;
    }

    private async Task<LedgerState> ReadAsync(GrainId ledger)
    {
        GrainState<LedgerState> row = new(new LedgerState());
        await storage.ReadStateAsync(LedgerState.Name, ledger, row);
        return row.RecordExists ? row.State! : new LedgerState { Run = -1 };
    }

    private sealed class Reading(long began, Lazy<Task<LedgerState>> ledger)
    {
        public long Began => began;

        public Task<LedgerState> Ledger => ledger.Value;
    }
}
