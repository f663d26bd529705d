using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DlnSweep.Cluster.Stores;
using StackExchange.Redis;

namespace DlnSweep.Cluster.Redis;

/// <summary>A row of a membership table in Redis: a field of a hash, as JSON; another field is the version of the table.</summary>
internal sealed class RedisMember
{
    private const string Version = "Version";
    private const string StatusField = "Status";
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Only when neither the row nor the table has changed since they were read.
    private const string Bury = """
        if redis.call('HGET', KEYS[1], 'Version') ~= ARGV[1] or redis.call('HGET', KEYS[1], ARGV[3]) ~= ARGV[4] then
            return 0
        end
        redis.call('HSET', KEYS[1], 'Version', ARGV[2], ARGV[3], ARGV[5])
        return 1
        """;

    private readonly RedisValue name;
    private readonly RedisValue row;
    private readonly RedisValue version;
    private readonly JsonNode fields;
    private readonly SiloAddress address;

    private RedisMember(RedisValue name, RedisValue row, RedisValue version)
    {
        (this.name, this.row, this.version) = (name, row, version);
        fields = JsonNode.Parse(row.ToString())!;
        address = SiloAddress.FromParsableString((string)fields["SiloAddress"]!["SiloAddress"]!);
    }

    /// <summary>Whether the table says that it is active.</summary>
    public bool IsActive => Number == (int)SiloStatus.Active;

    private int Number => (int)fields[StatusField]!;

    private DateTime HeardAt => Moment("IAmAliveTime");

    /// <summary>All rows of a table.</summary>
    public static async Task<IReadOnlyList<RedisMember>> ReadAsync(IDatabase database, RedisKey key)
    {
        HashEntry[] all = await database.HashGetAllAsync(key);
        RedisValue version = all.FirstOrDefault(e => e.Name == Version).Value;
        return [.. all.Where(e => e.Name != Version).Select(e => new RedisMember(e.Name, e.Value, version))];
    }

    /// <summary>How long it has not written that it lives. Its clock wrote, ours reads.</summary>
    public SilentSilo Silent(DateTime now) =>
        new(address.Endpoint.Address.ToString(), address.Endpoint.Port, address.Generation, HeardAt, now - HeardAt);

    /// <summary>For people.</summary>
    public SiloRecord Record(string clusterId, DateTime now) => new(
        clusterId,
        (string)fields["SiloName"]!,
        (string)fields["HostName"]!,
        address.Endpoint.ToString(),
        (int)fields["ProxyPort"]!,
        SiloRecord.StateOf(Number),
        (now - Moment("StartTime")).TotalSeconds,
        (now - HeardAt).TotalSeconds);

    /// <summary>Declares it dead; false when it or the table has changed.</summary>
    public async Task<bool> BuryAsync(IDatabase database, RedisKey key)
    {
        JsonNode dead = fields.DeepClone();
        dead[StatusField] = (int)SiloStatus.Dead;
        long next = (long)version + 1;
        return (bool)await database.ScriptEvaluateAsync(Bury, [key], [version, next, name, row, dead.ToJsonString(AsWritten)]);
    }

    private DateTime Moment(string field) => DateTime.Parse(
        (string)fields[field]!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
