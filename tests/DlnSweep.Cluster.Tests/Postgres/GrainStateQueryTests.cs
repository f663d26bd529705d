using DlnSweep.Cluster.Grains;
using DlnSweep.Cluster.Postgres;
using DlnSweep.Cluster.Stores;
using DlnSweep.Testing.Servers;

namespace DlnSweep.Cluster.Tests.Postgres;

[Collection(PostgresTests.Name)]
public sealed class GrainStateQueryTests(PostgresFixture postgres)
{
    [PostgresFact]
    public async Task Write_NewThenWithItsEtag_CountsVersions()
    {
        StoredQueries queries = new(await postgres.CreateReadyAsync());
        Assert.Empty(await ReadAsync(queries, "k"));
        Assert.Equal(1, await WriteAsync(queries, "k", null, 10));
        Assert.Equal(2, await WriteAsync(queries, "k", 1, 20));
        IReadOnlyDictionary<string, object?> row = Assert.Single(await ReadAsync(queries, "k"));
        Assert.Equal(2, row["Version"]);
        Assert.Equal([20], (byte[])row["PayloadBinary"]!);
    }

    [PostgresFact]
    public async Task Write_StaleOrMissingOrUnknownEtag_IsNullAndChangesNothing()
    {
        StoredQueries queries = new(await postgres.CreateReadyAsync());
        await WriteAsync(queries, "k", null, 10);
        await WriteAsync(queries, "k", 1, 20);
        Assert.Null(await WriteAsync(queries, "k", 1, 30));
        Assert.Null(await WriteAsync(queries, "k", null, 30));
        Assert.Null(await WriteAsync(queries, "never written", 1, 30));
        Assert.Equal([20], (byte[])Assert.Single(await ReadAsync(queries, "k"))["PayloadBinary"]!);
        Assert.Empty(await ReadAsync(queries, "never written"));
    }

    [PostgresFact]
    public async Task Write_ManyAtOnceWithOneEtag_OneWins()
    {
        StoredQueries queries = new(await postgres.CreateReadyAsync());
        foreach (int? etag in (int?[])[null, 1])
        {
            object?[] versions = await Task.WhenAll(
                Enumerable.Range(1, 8).Select(i => Task.Run(() => WriteAsync(queries, "k", etag, (byte)i))));
            Assert.Single(versions, v => v is not null);
        }
    }

    [PostgresFact]
    public async Task Clear_ThenWrite_ContinuesTheVersions()
    {
        StoredQueries queries = new(await postgres.CreateReadyAsync());
        await WriteAsync(queries, "k", null, 10);
        Assert.Null(await queries.ScalarAsync("ClearStorageKey", Key("k", 5)));
        Assert.Equal(2, await queries.ScalarAsync("ClearStorageKey", Key("k", 1)));
        IReadOnlyDictionary<string, object?> row = Assert.Single(await ReadAsync(queries, "k"));
        Assert.Equal((2, null), (row["Version"], row["PayloadBinary"]));
        Assert.Equal(3, await WriteAsync(queries, "k", 2, 30));
    }

    [PostgresFact]
    public async Task Delete_WithItsEtag_RemovesTheRow()
    {
        StoredQueries queries = new(await postgres.CreateReadyAsync());
        await WriteAsync(queries, "k", null, 10);
        Assert.Null(await queries.ScalarAsync("DeleteStorageKey", Key("k", 5)));
        Assert.Equal(2, await queries.ScalarAsync("DeleteStorageKey", Key("k", 1)));
        Assert.Empty(await ReadAsync(queries, "k"));
        Assert.Equal(1, await WriteAsync(queries, "k", null, 10));
    }

    [PostgresFact]
    public async Task Write_KeysThatDifferInOnePartOnly_AreDifferentRows()
    {
        ClusterConnection database = await postgres.CreateReadyAsync();
        StoredQueries queries = new(database);
        (string, object?)[] one = Key(null, null);
        await queries.ScalarAsync("WriteToStorageKey", [.. one, ("PayloadBinary", new byte[] { 1 })]);
        foreach (
            (string name, object? value) in ((string, object?)[])
                [
                    ("GrainIdN0", 8L),
                    ("GrainIdN1", 8L),
                    ("GrainTypeString", "other"),
                    ("GrainIdExtensionString", "extension"),
                    ("ServiceId", "other"),
                ])
        {
            (string, object?)[] other = [.. one.Where(p => p.Item1 != name), (name, value)];
            Assert.Equal(1, await queries.ScalarAsync("WriteToStorageKey", [.. other, ("PayloadBinary", new byte[] { 2 })]));
        }

        Assert.Equal(6L, PostgresFixture.Read<long>(database, "SELECT count(*) FROM dlnsweep.grain_state"));
    }

    [PostgresFact]
    public async Task Write_LargeState_ComesBackWhole()
    {
        StoredQueries queries = new(await postgres.CreateReadyAsync());
        byte[] payload = new byte[3_000_000];
        new Random(1).NextBytes(payload);
        await queries.ScalarAsync("WriteToStorageKey", [.. Key("k", null), ("PayloadBinary", payload)]);
        Assert.Equal(payload, (byte[])Assert.Single(await ReadAsync(queries, "k"))["PayloadBinary"]!);
    }

    [PostgresFact]
    public async Task Status_StateOfSweepGrains_IsListed()
    {
        ClusterConnection database = await postgres.CreateReadyAsync();
        StoredQueries queries = new(database);
        await WriteAsync(queries, "lazy-active", null, 1);
        await queries.ScalarAsync(
            "WriteToStorageKey",
            [
                .. Key("lazy-active", null).Where(p => p.Item1 != "GrainTypeString"),
                ("GrainTypeString", "partition"),
                ("PayloadBinary", new byte[] { 1 }),
            ]);
        SweepRecord sweep = Assert.Single((await database.ReadStatusAsync(CancellationToken.None)).Sweeps);
        Assert.Equal(("s", "lazy-active", 1), (sweep.ServiceId, sweep.Key, sweep.Writes));
        Assert.InRange(sweep.ChangedSeconds!.Value, 0, 600);
    }

    private static Task<object?> WriteAsync(StoredQueries queries, string key, int? etag, byte payload) =>
        queries.ScalarAsync("WriteToStorageKey", [.. Key(key, etag), ("PayloadBinary", new[] { payload })]);

    private static Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> ReadAsync(StoredQueries queries, string key) =>
        queries.ReadAsync("ReadFromStorageKey", Key(key, null));

    private static (string Name, object? Value)[] Key(string? key, int? etag) =>
        [
            ("GrainIdHash", 1),
            ("GrainIdN0", 0L),
            ("GrainIdN1", 0L),
            ("GrainTypeHash", 2),
            ("GrainTypeString", SweepState.Name),
            ("GrainIdExtensionString", key),
            ("ServiceId", "s"),
            ("GrainStateVersion", etag is { } version ? version : StoredQueries.NullOf.Integer),
        ];
}
