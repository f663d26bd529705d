namespace DlnSweep.Sweeps.Running;

/// <summary>Admits runs while the sum of their declared memory stays within a budget.</summary>
internal sealed class MemoryGate(double budgetBytes)
{
    private readonly object gate = new();
    private double used;

    /// <summary>The budget, bytes.</summary>
    public double Budget => budgetBytes;

    /// <summary>Waits until the memory is free and takes it; false when the stop came first.</summary>
    public bool Enter(double bytes, CancellationToken stop)
    {
        lock (gate)
        {
            while (used > 0 && used + bytes > budgetBytes)
            {
                if (stop.IsCancellationRequested)
                {
                    return false;
                }

                Monitor.Wait(gate, TimeSpan.FromMilliseconds(200));
            }

            used += bytes;
            return !stop.IsCancellationRequested;
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Leave(double bytes)
    {
        lock (gate)
        {
            used -= bytes;
            Monitor.PulseAll(gate);
        }
    }
}
