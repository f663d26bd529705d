namespace DlnSweep.Cluster.Grains;

/// <summary>
/// How many configurations a partition has under way on every silo, and how many it may have: the silo's threads, and as much waiting
/// work as they do in half a second, so that no thread waits for a message and no silo hoards what others could do. All get more when the
/// first has only a quarter of its waiting work left or an idle thread, else with the next tick: one write then leases many.
/// </summary>
internal sealed class SiloWindows
{
    private const double SecondsAhead = 0.5;
    private const int MostAhead = 256;
    private static readonly TimeSpan LongBan = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Ban = TimeSpan.FromSeconds(5);

    private readonly Dictionary<SiloAddress, Window> windows = [];
    private double seconds = 1;
    private int learnt;
    private bool filling;

    /// <summary>All windows together.</summary>
    public int Total => windows.Values.Sum(Limit);

    /// <summary>Takes note of the silos that are active now.</summary>
    public void Update(IReadOnlyCollection<SiloAddress> active)
    {
        foreach (Window window in windows.Values)
        {
            window.Active = false;
        }

        foreach (SiloAddress silo in active)
        {
            Of(silo).Active = true;
        }
    }

    /// <summary>Removes a silo that is gone.</summary>
    public void Remove(SiloAddress silo) => windows.Remove(silo);

    /// <summary>
    /// Chooses the silo with the most room and takes a place on it; false when there is no room, or not yet enough for another round.
    /// </summary>
    /// <param name="any">Whether any room is enough.</param>
    /// <param name="silo">The silo.</param>
    public bool TryTake(bool any, out SiloAddress silo)
    {
        filling = filling || any || windows.Values.Any(NeedsWork);
        (SiloAddress? best, int room) = (null, 0);
        foreach ((SiloAddress candidate, Window window) in windows)
        {
            int free = Limit(window) - window.InFlight;
            if (filling && free > room)
            {
                (best, room) = (candidate, free);
            }
        }

        silo = best!;
        filling = best is not null;
        if (filling)
        {
            Take(silo);
        }

        return filling;
    }

    /// <summary>Takes a place on a silo.</summary>
    public void Take(SiloAddress silo) => Of(silo).InFlight++;

    /// <summary>A configuration turned out to be on another silo than asked for.</summary>
    public void Move(SiloAddress from, SiloAddress to)
    {
        Release(from);
        Take(to);
    }

    /// <summary>Gives a place back.</summary>
    public void Release(SiloAddress silo)
    {
        if (windows.TryGetValue(silo, out Window? window))
        {
            window.InFlight = Math.Max(0, window.InFlight - 1);
        }
    }

    /// <summary>A silo told how many threads it has.</summary>
    public void SetSlots(SiloAddress silo, int slots) => Of(silo).Slots = slots;

    /// <summary>Leaves a silo alone for a while.</summary>
    public void Refuse(SiloAddress silo, bool forGood)
    {
        Window window = Of(silo);
        window.Until = DateTime.UtcNow + (forGood ? LongBan : Ban);
        window.Refuses = forGood;
    }

    /// <summary>Whether every active silo has said that it cannot take part.</summary>
    public bool AllRefuse => windows.Values.Any(w => w.Active) && windows.Values.Where(w => w.Active).All(w => w.Refuses);

    /// <summary>Learns how long configurations take.</summary>
    public void Learn(double took) => seconds += Math.Max(0.05, 1.0 / ++learnt) * (took - seconds);

    private bool NeedsWork(Window window)
    {
        int limit = Limit(window);
        int reserve = (limit - window.Slots) / 4;
        return window.InFlight < limit && (window.InFlight < window.Slots || (reserve > 0 && window.InFlight <= window.Slots + reserve));
    }

    private int Limit(Window window) => !window.Active || DateTime.UtcNow < window.Until
        ? 0
        : window.Slots + (int)Math.Clamp(Math.Ceiling(window.Slots * SecondsAhead / Math.Max(seconds, 1e-6)), 1, MostAhead);

    private Window Of(SiloAddress silo)
    {
        if (!windows.TryGetValue(silo, out Window? window))
        {
            windows[silo] = window = new Window();
        }

        return window;
    }

    private sealed class Window
    {
        // Until a silo has told, it has one thread.
        public int Slots { get; set; } = 1;

        public int InFlight { get; set; }

        public bool Active { get; set; }

        public bool Refuses { get; set; }

        public DateTime Until { get; set; }
    }
}
