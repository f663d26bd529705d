namespace DlnSweep.Running.Scheduling;

/// <summary>
/// Admits runs while the sum of their declared memory stays within a budget. A run that fits may pass one that waits for more memory, so
/// that small runs use what a big one cannot; but only so many times, so that small ones without end cannot keep a big one out.
/// </summary>
internal sealed class MemoryGate(double budgetBytes)
{
    private const int MostPasses = 16;

    private readonly object gate = new();
    private readonly LinkedList<Waiter> waiting = new();
    private double used;
    private int inside;

    /// <summary>The budget, bytes.</summary>
    public double Budget => budgetBytes;

    /// <summary>Takes the memory if it is free and nobody waits who has been passed often enough.</summary>
    public bool TryEnter(double bytes)
    {
        lock (gate)
        {
            return TryAdmit(bytes, waiting.Last);
        }
    }

    /// <summary>Waits until the memory is free and takes it; false when the stop came first.</summary>
    public bool Enter(double bytes, CancellationToken stop)
    {
        lock (gate)
        {
            LinkedListNode<Waiter> me = waiting.AddLast(new Waiter());
            try
            {
                while (!stop.IsCancellationRequested)
                {
                    if (TryAdmit(bytes, me.Previous))
                    {
                        return true;
                    }

                    Monitor.Wait(gate, TimeSpan.FromMilliseconds(200));
                }

                return false;
            }
            finally
            {
                waiting.Remove(me);
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Leave(double bytes)
    {
        lock (gate)
        {
            // Sums of reals leave crumbs, which would keep out a run that needs the whole budget.
            used = --inside == 0 ? 0 : used - bytes;
            Monitor.PulseAll(gate);
        }
    }

    private bool TryAdmit(double bytes, LinkedListNode<Waiter>? lastBefore)
    {
        if (inside > 0 && used + bytes > budgetBytes)
        {
            return false;
        }

        for (LinkedListNode<Waiter>? other = lastBefore; other is not null; other = other.Previous)
        {
            if (other.Value.Passes == MostPasses)
            {
                return false;
            }
        }

        for (LinkedListNode<Waiter>? other = lastBefore; other is not null; other = other.Previous)
        {
            other.Value.Passes++;
        }

        used += bytes;
        inside++;
        return true;
    }

    private sealed class Waiter
    {
        public int Passes { get; set; }
    }
}
