namespace DlnSweep.Cluster.Stores;

/// <summary>
/// Declares silos dead that have fallen silent, while another one tries to join. A joining silo has to reach every silo that the table
/// calls active; after a crash of all at once, nobody is left to declare the last ones dead, and silos at new addresses would never get in.
/// </summary>
/// <param name="store">Where the cluster meets.</param>
/// <param name="clusterId">The cluster.</param>
/// <param name="serviceId">The service.</param>
/// <param name="heartbeat">How often a living silo writes that it lives.</param>
/// <param name="refuses">Whether the machine at an address answers that nothing listens at the port.</param>
/// <param name="clock">The clock.</param>
internal sealed class DeadSilos(
    ClusterStore store,
    string clusterId,
    string serviceId,
    TimeSpan heartbeat,
    Func<string, int, CancellationToken, Task<bool>> refuses,
    TimeProvider clock)
{
    /// <summary>How long a silo is silent before a closed port counts as its death.</summary>
    private const int BeatsMissedWithoutPort = 2;

    /// <summary>How long a silo is silent that cannot be asked, as on a machine that is down.</summary>
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(30);

    /// <summary>How long it is watched before: after an outage of the store, the living get the time to write again.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(15);

    private readonly Dictionary<(string Address, int Port, int Generation, DateTime HeardAt), long> watched = [];

    /// <summary>Watches and buries once a second, until it is told to stop.</summary>
    public async Task BuryAsync(CancellationToken stop)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1), clock);
        try
        {
            do
            {
                await LookAsync(stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The silo has joined.
        }
    }

    /// <summary>
    /// Buries who is silent on a machine that says that its port is closed, and who was silent for half a minute and while this object
    /// watched for a quarter.
    /// </summary>
    /// <returns>How many it has buried.</returns>
    public async Task<int> LookAsync(CancellationToken stop)
    {
        try
        {
            IReadOnlyList<SilentSilo> silent =
                await store.FindSilentAsync(clusterId, serviceId, BeatsMissedWithoutPort * heartbeat, stop);
            foreach ((string, int, int, DateTime) gone in watched.Keys.Except(silent.Select(KeyOf)).ToList())
            {
                watched.Remove(gone);
            }

            int buried = 0;
            foreach (SilentSilo silo in silent)
            {
                watched.TryAdd(KeyOf(silo), clock.GetTimestamp());
                bool isGone = (silo.Silence > Silent && clock.GetElapsedTime(watched[KeyOf(silo)]) >= Watch)
                    || await refuses(silo.Address, silo.Port, stop);
                if (isGone && await store.BuryAsync(clusterId, serviceId, silo, stop))
                {
                    buried++;
                }
            }

            return buried;
        }
        catch (ClusterDatabaseException)
        {
            // The watch begins anew when the store is back.
            watched.Clear();
            return 0;
        }
    }

    private static (string Address, int Port, int Generation, DateTime HeardAt) KeyOf(SilentSilo silo) =>
        (silo.Address, silo.Port, silo.Generation, silo.HeardAt);
}
