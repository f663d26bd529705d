using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Running.Attempts;

namespace DlnSweep.Cluster.Grains;

/// <summary>
/// The fencing token of an attempt, compared with the partition's ledger before anything is published: who took the configuration over has
/// another. Waits while the storage cannot be read, for without it nobody knows.
/// </summary>
/// <param name="leases">What this silo knows of its leases.</param>
/// <param name="ticket">The configuration, and the lease that it is held by.</param>
/// <param name="id">The configuration's id.</param>
/// <param name="stop">Ends the waiting: the attempt publishes nothing then.</param>
internal sealed class Fence(LeaseReader leases, ConfigurationTicket ticket, string id, CancellationToken stop) : IFence
{
    private readonly GrainId ledger = LedgerState.KeyOf(ticket.Assignment.SweepKey, ticket.Assignment.Number);
    private volatile Held held = new(ticket.Assignment.Run, ticket.Token);

    /// <inheritdoc/>
    public void Renew(ConfigurationTicket newer) => held = new Held(newer.Assignment.Run, newer.Token);

    /// <inheritdoc/>
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
        Held asked;
        do
        {
            asked = held;
            if (leases.HoldsAsync(ledger, asked.Run, asked.Token, ticket.Position).GetAwaiter().GetResult())
            {
                return;
            }
        }
        while (held != asked);
        throw new SupersededException(id);
    }

    private sealed record Held(int Run, int Token);
}
