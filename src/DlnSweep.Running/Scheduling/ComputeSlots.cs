namespace DlnSweep.Running.Scheduling;

/// <summary>
/// As many slots as configurations may be computed at the same time. A thread holds one while it computes and gives it back while it waits
/// for the disk or for memory, so that the flushes of many small shards overlap and the file system makes one of them, while no more
/// threads than allowed keep cores busy.
/// </summary>
internal sealed class ComputeSlots(int count)
{
    private readonly object gate = new();
    private int free = count;
    private int wanted;

    /// <summary>Whether a slot is free and nobody waits for it.</summary>
    public bool HasSpare
    {
        get
        {
            lock (gate)
            {
                return free > wanted;
            }
        }
    }

    /// <summary>Waits for a slot; null when nothing is left to do in it.</summary>
    /// <param name="isNeeded">Asked once it is certain that no spare slot is given away meanwhile: those who help with what is left may hold all.</param>
    public Slot? Take(Func<bool> isNeeded)
    {
        lock (gate)
        {
            if (!isNeeded())
            {
                return null;
            }

            wanted++;
            TakeWanted();
        }

        return new Slot(this);
    }

    /// <summary>A slot that nobody else wants or will want back, if there is one.</summary>
    public Slot? TryTakeSpare()
    {
        lock (gate)
        {
            if (free <= wanted)
            {
                return null;
            }

            free--;
            return new Slot(this);
        }
    }

    private void TakeWanted()
    {
        while (free == 0)
        {
            Monitor.Wait(gate);
        }

        free--;
        wanted--;
    }

    private void Return(bool wantedBack)
    {
        lock (gate)
        {
            free++;
            wanted += wantedBack ? 1 : 0;
            Monitor.Pulse(gate);
        }
    }

    /// <summary>A slot in use by one thread.</summary>
    internal sealed class Slot(ComputeSlots slots) : IDisposable
    {
        private bool isHeld = true;

        /// <summary>Lends the slot to others while something is waited for, then waits until one is free again.</summary>
        public T LendWhile<T>(Func<T> wait)
        {
            slots.Return(wantedBack: true);
            try
            {
                return wait();
            }
            finally
            {
                lock (slots.gate)
                {
                    slots.TakeWanted();
                }
            }
        }

        /// <summary>Gives the slot back; a second time does nothing.</summary>
        public void Dispose()
        {
            if (isHeld)
            {
                isHeld = false;
                slots.Return(wantedBack: false);
            }
        }
    }
}
