using DlnSweep.Cluster.Postgres;
using DlnSweep.Cluster.Stores;
using DlnSweep.Testing.Servers;

namespace DlnSweep.Cluster.Tests.Postgres;

[Collection(PostgresTests.Name)]
public sealed class ReminderQueryTests(PostgresFixture postgres)
{
    private static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [PostgresFact]
    public async Task Upsert_NewThenAgain_CountsVersions()
    {
        StoredQueries queries = new(await postgres.CreateReadyAsync());
        Assert.Equal(0, await UpsertAsync(queries, "sweep/a", 5, 60_000));
        Assert.Equal(1, await UpsertAsync(queries, "sweep/a", 5, 3_000_000_000L));
        IReadOnlyDictionary<string, object?> row = Assert.Single(
            await queries.ReadAsync("ReadReminderRowKey", ("ServiceId", "s"), ("GrainId", "sweep/a"), ("ReminderName", "wake")));
        Assert.Equal(
            ("sweep/a", "wake", Start, 3_000_000_000L, 1),
            (row["GrainId"], row["ReminderName"], row["StartTime"], row["Period"], row["Version"]));
        Assert.Single(await queries.ReadAsync("ReadReminderRowsKey", ("ServiceId", "s"), ("GrainId", "sweep/a")));
        Assert.Empty(await queries.ReadAsync("ReadReminderRowsKey", ("ServiceId", "s"), ("GrainId", "sweep/b")));
    }

    [PostgresFact]
    public async Task ReadRange_HashesOnTheRing_BeginIsOutEndIsIn()
    {
        StoredQueries queries = new(await postgres.CreateReadyAsync());
        int[] hashes = [int.MinValue, -5, 0, 5, int.MaxValue];
        foreach (int hash in hashes)
        {
            await UpsertAsync(queries, $"sweep/{hash}", hash, 60_000);
        }

        await AssertRangeAsync(queries, "ReadRangeRows1Key", -5, 5, [0, 5]);
        await AssertRangeAsync(queries, "ReadRangeRows2Key", 5, -5, [int.MaxValue, int.MinValue, -5]);
        await AssertRangeAsync(queries, "ReadRangeRows2Key", 0, 0, hashes);
    }

    [PostgresFact]
    public async Task Delete_WithItsEtag_IsTrueOnce()
    {
        StoredQueries queries = new(await postgres.CreateReadyAsync());
        await UpsertAsync(queries, "sweep/a", 5, 60_000);
        Assert.Equal(false, await DeleteAsync(queries, 7));
        Assert.Equal(true, await DeleteAsync(queries, 0));
        Assert.Equal(false, await DeleteAsync(queries, 0));
    }

    [PostgresFact]
    public async Task DeleteAll_OneService_LeavesTheOther()
    {
        ClusterConnection database = await postgres.CreateReadyAsync();
        StoredQueries queries = new(database);
        await UpsertAsync(queries, "sweep/a", 5, 90_000);
        await queries.ReadAsync("DeleteReminderRowsKey", ("ServiceId", "other"));
        ReminderRecord reminder = Assert.Single((await database.ReadStatusAsync(CancellationToken.None)).Reminders);
        Assert.Equal(new ReminderRecord("s", "sweep/a", "wake", 90), reminder);
        await queries.ReadAsync("DeleteReminderRowsKey", ("ServiceId", "s"));
        Assert.Empty((await database.ReadStatusAsync(CancellationToken.None)).Reminders);
    }

    private static Task<object?> UpsertAsync(StoredQueries queries, string grain, int hash, object period) => queries.ScalarAsync(
        "UpsertReminderRowKey",
        ("ServiceId", "s"), ("GrainHash", hash), ("GrainId", grain), ("ReminderName", "wake"), ("StartTime", Start), ("Period", period));

    private static Task<object?> DeleteAsync(StoredQueries queries, int version) => queries.ScalarAsync(
        "DeleteReminderRowKey", ("ServiceId", "s"), ("GrainId", "sweep/a"), ("ReminderName", "wake"), ("Version", version));

    private static async Task AssertRangeAsync(StoredQueries queries, string key, int begin, int end, int[] expected) => Assert.Equal(
        expected.Select(h => $"sweep/{h}").Order(StringComparer.Ordinal),
        (await queries.ReadAsync(key, ("ServiceId", "s"), ("BeginHash", begin), ("EndHash", end)))
            .Select(r => (string)r["GrainId"]!)
            .Order(StringComparer.Ordinal));
}
