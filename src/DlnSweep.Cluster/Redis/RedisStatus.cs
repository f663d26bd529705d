using System.Globalization;
using System.Text.Json;
using DlnSweep.Cluster.Stores;
using StackExchange.Redis;

namespace DlnSweep.Cluster.Redis;

/// <summary>Reads from a Redis server what it knows of its clusters.</summary>
internal static class RedisStatus
{
    /// <summary>Reads it.</summary>
    public static async Task<ClusterStatus> ReadAsync(IDatabase database, CancellationToken stop)
    {
        DateTime now = DateTime.UtcNow;
        List<SiloRecord> silos = [];
        await foreach (RedisKey table in KeysAsync(database, RedisKeys.AllMembers, stop))
        {
            string cluster = RedisKeys.Split(table, "/members/").After;
            silos.AddRange((await RedisMember.ReadAsync(database, table)).Select(m => m.Record(cluster, now)));
        }

        List<SweepRecord> sweeps = [];
        await foreach (RedisKey key in KeysAsync(database, RedisKeys.AllSweeps, stop))
        {
            byte[]? payload = await database.HashGetAsync(key, "data");
            if (payload is not null)
            {
                (string service, string name) = RedisKeys.Split(key, "/state/sweep/");
                (string? state, string? directory) = StoredSweep.Read(payload);
                sweeps.Add(new SweepRecord(service, name, state, directory, null, null));
            }
        }

        List<ReminderRecord> reminders = [];
        await foreach (RedisKey key in KeysAsync(database, RedisKeys.AllReminders, stop))
        {
            string service = RedisKeys.Split(key, "/reminders").Before;
            reminders.AddRange((await database.SortedSetRangeByRankAsync(key)).Select(entry => Reminder(service, entry.ToString())));
        }

        return new ClusterStatus(
            null,
            [.. silos.OrderBy(s => s.ClusterId, StringComparer.Ordinal).ThenBy(s => s.State, StringComparer.Ordinal)],
            [.. sweeps.OrderBy(s => s.Key, StringComparer.Ordinal)],
            [.. reminders.OrderBy(r => r.Grain, StringComparer.Ordinal)]);
    }

    // A member is the inside of a JSON list: hash, grain, name, version, start, period.
    private static ReminderRecord Reminder(string service, string member)
    {
        string[] fields = JsonSerializer.Deserialize<string[]>($"[{member}]")!;
        return new ReminderRecord(
            service, fields[1], fields[2], TimeSpan.Parse(fields[5], CultureInfo.InvariantCulture).TotalSeconds);
    }

    private static IAsyncEnumerable<RedisKey> KeysAsync(IDatabase database, string pattern, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return database.Multiplexer.GetServers()[0].KeysAsync(database.Database, pattern);
    }
}
