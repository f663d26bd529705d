using DlnSweep.Cluster.Redis;
using DlnSweep.Cluster.Stores;
using DlnSweep.Cluster.Tests.Stores;
using DlnSweep.Testing.Servers;
using StackExchange.Redis;

namespace DlnSweep.Cluster.Tests.Redis;

public sealed class RedisStoreTests(RedisFixture redis) : StoreContract, IClassFixture<RedisFixture>
{
    private RedisStore store = null!;

    internal override IStoreServer Server => redis.Server;

    internal override Task<ClusterStore> CreateAsync() => Task.FromResult<ClusterStore>(store = redis.Create());

    internal override async Task<long> CountStatesAsync()
    {
        ConnectionMultiplexer connection = await store.ConnectAsync();
        return await connection.GetServers()[0].KeysAsync(connection.GetDatabase().Database, "*/state/*").CountAsync();
    }
}
