using DlnSweep.Cluster.Postgres;
using DlnSweep.Cluster.Stores;
using DlnSweep.Testing.Servers;

namespace DlnSweep.Cluster.Tests.Postgres;

[Collection(PostgresTests.Name)]
public sealed class MembershipQueryTests(PostgresFixture postgres)
{
    private const int Active = 3;
    private const int Dead = 6;
    private static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [PostgresFact]
    public async Task InsertVersion_Twice_IsTrueOnce()
    {
        StoredQueries queries = new(await postgres.CreateReadyAsync());
        Assert.Equal(true, await queries.ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "c")));
        Assert.Equal(false, await queries.ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "c")));
    }

    [PostgresFact]
    public async Task ReadAll_NoSilos_IsTheVersionAlone()
    {
        StoredQueries queries = await PrepareAsync();
        IReadOnlyDictionary<string, object?> row = Assert.Single(await queries.ReadAsync("MembershipReadAllKey", ("DeploymentId", "c")));
        Assert.Equal(0, row["Version"]);
        Assert.Null(row["StartTime"]);
    }

    [PostgresFact]
    public async Task Insert_ExpectedVersion_AddsTheRowAndRaisesTheVersion()
    {
        StoredQueries queries = await PrepareAsync();
        Assert.Equal(true, await InsertAsync(queries, 1, version: 0));
        foreach (string key in (string[])["MembershipReadAllKey", "MembershipReadRowKey"])
        {
            IReadOnlyDictionary<string, object?> row = Assert.Single(
                await queries.ReadAsync(key, ("DeploymentId", "c"), ("Address", "10.0.0.1"), ("Port", 11111), ("Generation", 1)));
            Assert.Equal(1, row["Version"]);
            Assert.Equal("10.0.0.1", row["Address"]);
            Assert.Equal((11111, 1, Active, 30000), (row["Port"], row["Generation"], row["Status"], row["ProxyPort"]));
            Assert.Equal(("silo1", "host1"), (row["SiloName"], row["HostName"]));
            Assert.Equal((Start, Start), (row["StartTime"], row["IAmAliveTime"]));
            Assert.Null(row["SuspectTimes"]);
        }
    }

    [PostgresFact]
    public async Task Insert_StaleVersionOrKnownSilo_ChangesNothing()
    {
        StoredQueries queries = await PrepareAsync();
        await InsertAsync(queries, 1, version: 0);
        Assert.Equal(false, await InsertAsync(queries, 2, version: 0));
        Assert.Equal(false, await InsertAsync(queries, 1, version: 1));
        IReadOnlyDictionary<string, object?> row = Assert.Single(await queries.ReadAsync("MembershipReadAllKey", ("DeploymentId", "c")));
        Assert.Equal((1, 1), (row["Version"], row["Generation"]));
    }

    [PostgresFact]
    public async Task Insert_ManyAtOnceWithOneVersion_OneWins()
    {
        StoredQueries queries = await PrepareAsync();
        object?[] won = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => InsertAsync(queries, i, version: 0))));
        Assert.Single(won, true);
        Assert.Equal(1, Assert.Single(await queries.ReadAsync("MembershipReadAllKey", ("DeploymentId", "c")))["Version"]);
    }

    [PostgresFact]
    public async Task Update_ExpectedVersion_ChangesStateAndSuspicions()
    {
        StoredQueries queries = await PrepareAsync();
        await InsertAsync(queries, 1, version: 0);
        Assert.Equal(true, await UpdateAsync(queries, 1, version: 1, "10.0.0.2:1@5,2026-01-02 03:04:05.000 GMT"));
        IReadOnlyDictionary<string, object?> row = Assert.Single(await queries.ReadAsync("MembershipReadAllKey", ("DeploymentId", "c")));
        Assert.Equal((2, Dead), (row["Version"], row["Status"]));
        Assert.Equal("10.0.0.2:1@5,2026-01-02 03:04:05.000 GMT", row["SuspectTimes"]);
    }

    [PostgresFact]
    public async Task Update_StaleVersionOrUnknownSilo_ChangesNothing()
    {
        StoredQueries queries = await PrepareAsync();
        await InsertAsync(queries, 1, version: 0);
        Assert.Equal(false, await UpdateAsync(queries, 1, version: 0, null));
        Assert.Equal(false, await UpdateAsync(queries, 9, version: 1, null));
        IReadOnlyDictionary<string, object?> row = Assert.Single(await queries.ReadAsync("MembershipReadAllKey", ("DeploymentId", "c")));
        Assert.Equal((1, Active), (row["Version"], row["Status"]));
    }

    [PostgresFact]
    public async Task Heartbeat_Written_LeavesTheVersion()
    {
        StoredQueries queries = await PrepareAsync();
        await InsertAsync(queries, 1, version: 0);
        await queries.ReadAsync(
            "UpdateIAmAlivetimeKey",
            ("DeploymentId", "c"),
            ("Address", "10.0.0.1"),
            ("Port", 11111),
            ("Generation", 1),
            ("IAmAliveTime", Start.AddHours(1)));
        IReadOnlyDictionary<string, object?> row = Assert.Single(await queries.ReadAsync("MembershipReadAllKey", ("DeploymentId", "c")));
        Assert.Equal((1, Start.AddHours(1)), (row["Version"], row["IAmAliveTime"]));
    }

    [PostgresFact]
    public async Task Gateways_ActiveAndDeadAndWithoutGateway_AreTheActiveOnes()
    {
        StoredQueries queries = await PrepareAsync();
        await InsertAsync(queries, 1, version: 0);
        await InsertAsync(queries, 2, version: 1);
        await InsertAsync(queries, 3, version: 2, gatewayPort: 0);
        await UpdateAsync(queries, 2, version: 3, null);
        IReadOnlyDictionary<string, object?> gateway = Assert.Single(
            await queries.ReadAsync("GatewaysQueryKey", ("DeploymentId", "c"), ("Status", Active)));
        Assert.Equal(("10.0.0.1", 30000, 1), (gateway["Address"], gateway["ProxyPort"], gateway["Generation"]));
    }

    [PostgresFact]
    public async Task Cleanup_OldSilos_KeepsActiveAndRecentOnes()
    {
        StoredQueries queries = await PrepareAsync();
        await InsertAsync(queries, 1, version: 0);
        await InsertAsync(queries, 2, version: 1);
        await UpdateAsync(queries, 2, version: 2, null);
        await queries.ReadAsync("CleanupDefunctSiloEntriesKey", ("DeploymentId", "c"), ("IAmAliveTime", Start));
        Assert.Equal(2, (await queries.ReadAsync("MembershipReadAllKey", ("DeploymentId", "c"))).Count);
        await queries.ReadAsync("CleanupDefunctSiloEntriesKey", ("DeploymentId", "c"), ("IAmAliveTime", Start.AddSeconds(1)));
        Assert.Equal(Active, Assert.Single(await queries.ReadAsync("MembershipReadAllKey", ("DeploymentId", "c")))["Status"]);
    }

    [PostgresFact]
    public async Task DeleteEntries_OneCluster_LeavesTheOther()
    {
        StoredQueries queries = await PrepareAsync();
        await queries.ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "other"));
        await InsertAsync(queries, 1, version: 0);
        await queries.ReadAsync("DeleteMembershipTableEntriesKey", ("DeploymentId", "c"));
        Assert.Empty(await queries.ReadAsync("MembershipReadAllKey", ("DeploymentId", "c")));
        Assert.Single(await queries.ReadAsync("MembershipReadAllKey", ("DeploymentId", "other")));
    }

    [PostgresFact]
    public async Task Status_SilosOfTwoClusters_TellsStateAndAges()
    {
        ClusterConnection database = await postgres.CreateReadyAsync();
        StoredQueries queries = new(database);
        await queries.ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "c"));
        await InsertAsync(queries, 1, version: 0);
        await UpdateAsync(queries, 1, version: 1, null);
        SiloRecord silo = Assert.Single((await database.ReadStatusAsync(CancellationToken.None)).Silos);
        Assert.Equal(
            ("c", "silo1", "host1", "10.0.0.1:11111", 30000, "dead"),
            (silo.ClusterId, silo.Name, silo.Host, silo.Endpoint, silo.GatewayPort, silo.State));
        double expected = (DateTime.UtcNow - Start).TotalSeconds;
        Assert.InRange(silo.UpSeconds, expected - 600, expected + 600);
        Assert.InRange(silo.HeartbeatSeconds, 0, 600);
    }

    private async Task<StoredQueries> PrepareAsync()
    {
        StoredQueries queries = new(await postgres.CreateReadyAsync());
        await queries.ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "c"));
        return queries;
    }

    private static Task<object?> InsertAsync(StoredQueries queries, int generation, int version, int gatewayPort = 30000) =>
        queries.ScalarAsync(
            "InsertMembershipKey",
            ("DeploymentId", "c"),
            ("IAmAliveTime", Start),
            ("SiloName", $"silo{generation}"),
            ("HostName", "host1"),
            ("Address", "10.0.0.1"),
            ("Port", 11111),
            ("Generation", generation),
            ("StartTime", Start),
            ("Status", Active),
            ("ProxyPort", gatewayPort),
            ("Version", version));

    private static Task<object?> UpdateAsync(StoredQueries queries, int generation, int version, string? suspicions) =>
        queries.ScalarAsync(
            "UpdateMembershipKey",
            ("DeploymentId", "c"),
            ("Address", "10.0.0.1"),
            ("Port", 11111),
            ("Generation", generation),
            ("IAmAliveTime", Start),
            ("Status", Dead),
            ("SuspectTimes", suspicions),
            ("Version", version));
}
