using System.Globalization;
using StackExchange.Redis;

namespace DlnSweep.Benchmarks.Load;

/// <summary>What a Redis server counts.</summary>
internal sealed class RedisCounters(string endpoint) : IStoreCounters
{
    private readonly ConnectionMultiplexer connection = ConnectionMultiplexer.Connect(endpoint + ",allowAdmin=true");

    /// <inheritdoc/>
    public int Connections => connection.GetServers()[0].ClientList().Count(c => c.Name == "dlnsweep");

    /// <inheritdoc/>
    public long Writes => Calls("cmdstat_hmset") + Calls("cmdstat_del");

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    // "calls=12,usec=34,..."
    private long Calls(string command) => connection
        .GetServers()[0]
        .Info("commandstats")
        .SelectMany(section => section)
        .Where(line => line.Key == command)
        .Select(line => long.Parse(line.Value.Split(',')[0]["calls=".Length..], CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
