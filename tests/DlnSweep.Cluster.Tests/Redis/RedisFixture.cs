using DlnSweep.Cluster.Redis;
using DlnSweep.Testing.Servers;

namespace DlnSweep.Cluster.Tests.Redis;

/// <summary>One server for all tests of the class, started by the first that asks; every test has a database of its own.</summary>
public sealed class RedisFixture : IDisposable
{
    private readonly Lazy<RedisServer> server = new(() => RedisServer.Start());
    private int databases;

    internal RedisServer Server => server.Value;

    /// <summary>An empty database.</summary>
    internal RedisStore Create() => RedisStore.Parse(Server.StoreOf(Interlocked.Increment(ref databases)));

    public void Dispose()
    {
        if (server.IsValueCreated)
        {
            server.Value.Dispose();
        }
    }
}
