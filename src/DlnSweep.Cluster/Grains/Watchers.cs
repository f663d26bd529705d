using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Grains;

/// <summary>The live clients of a grain; each has to show itself twice a minute.</summary>
internal sealed class Watchers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<ISweepWatcher, DateTime> seen = [];

    /// <summary>A client has shown itself.</summary>
    public void Add(ISweepWatcher watcher) => seen[watcher] = DateTime.UtcNow;

    /// <summary>Tells everyone; who cannot be told is forgotten.</summary>
    public void Tell(Func<ISweepWatcher, Task> tell)
    {
        foreach ((ISweepWatcher watcher, DateTime last) in seen.ToArray())
        {
            if (DateTime.UtcNow - last > Patience)
            {
                seen.Remove(watcher);
            }
            else
            {
                tell(watcher).Ignore();
            }
        }
    }
}
