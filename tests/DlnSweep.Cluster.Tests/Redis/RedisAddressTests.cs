using DlnSweep.Cluster.Hosting;
using DlnSweep.Cluster.Postgres;
using DlnSweep.Cluster.Redis;
using DlnSweep.Cluster.Stores;

namespace DlnSweep.Cluster.Tests.Redis;

public sealed class RedisAddressTests
{
    [Theory]
    [InlineData("redis://cache", "Redis at cache:6379, database 0", false, null, null)]
    [InlineData("REDIS://cache/", "Redis at cache:6379, database 0", false, null, null)]
    [InlineData("redis://127.0.0.1:7000/3", "Redis at 127.0.0.1:7000, database 3", false, null, null)]
    [InlineData("rediss://silo:hunt%40er2@cache:7001/12", "Redis at cache:7001, database 12", true, "silo", "hunt@er2")]
    [InlineData("redis://:hunter2@cache", "Redis at cache:6379, database 0", false, null, "hunter2")]
    public void Parse_Address_SaysWhereWithoutTheSecret(string text, string place, bool tls, string? user, string? password)
    {
        RedisStore store = Assert.IsType<RedisStore>(StoreAddress.Parse(text));
        Assert.Equal(place, store.ToString());
        Assert.Equal((tls, user, password), (store.Options.Ssl, store.Options.User, store.Options.Password));
    }

    [Theory]
    [InlineData("redis://")]
    [InlineData("redis://:hunter2@cache/x")]
    [InlineData("redis://:hunter2@cache/1/2")]
    [InlineData("redis://:hunter2@cache:99999")]
    [InlineData("redis://:hunter2@cache?db=1")]
    public void Parse_NotUnderstood_QuotesNothing(string text)
    {
        ClusterDatabaseException error = Assert.Throws<ClusterDatabaseException>(() => StoreAddress.Parse(text));
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.True(error.IsInput);
    }

    [Fact]
    public void Parse_ConnectionString_IsPostgres() => Assert.IsType<ClusterConnection>(StoreAddress.Parse("Host=db;Username=silo"));

    [Fact]
    public async Task Status_NoServer_SaysWhichDoesNotAnswer()
    {
        ClusterDatabaseException error = await Assert.ThrowsAsync<ClusterDatabaseException>(
            () => StoreAddress.Parse("redis://:hunter2@127.0.0.1:9").ReadStatusAsync(CancellationToken.None));
        Assert.Contains("Redis at 127.0.0.1:9, database 0 does not answer", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.False(error.IsInput);
    }
}
