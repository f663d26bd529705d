namespace DlnSweep.Cluster.Compute;

/// <summary>Spreads retries, so that those that failed together do not come back together.</summary>
internal static class Jitter
{
    /// <summary>The wait before the next try: about 0.1 s, doubled each time up to 5 s, times a random factor from 0.5 to 1.5.</summary>
    public static TimeSpan Delay(int attempt) =>
        TimeSpan.FromSeconds(Math.Min(5, 0.1 * Math.Pow(2, Math.Min(attempt - 1, 10))) * (0.5 + Random.Shared.NextDouble()));
}
