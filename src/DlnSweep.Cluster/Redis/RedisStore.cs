using System.Globalization;
using DlnSweep.Cluster.Stores;
using StackExchange.Redis;

namespace DlnSweep.Cluster.Redis;

/// <summary>A Redis server, from 6 on; it needs no preparation, but has to keep what it is told (<c>appendonly yes</c>).</summary>
public sealed class RedisStore : ClusterStore
{
    private const int UsualPort = 6379;
    private readonly Lock gate = new();
    private Task<ConnectionMultiplexer>? connecting;

    private RedisStore(ConfigurationOptions options, string place)
    {
        Options = options;
        Place = place;
    }

    /// <inheritdoc/>
    public override string Place { get; }

    /// <summary>How it is reached, secret included.</summary>
    internal ConfigurationOptions Options { get; }

    /// <summary>Whether a text is the address of a Redis server.</summary>
    public static bool IsAddress(string text) =>
        text.StartsWith("redis://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("rediss://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads <c>redis://[user:password@]host[:port][/database]</c>, or <c>rediss://</c> for TLS.</summary>
    /// <exception cref="ClusterDatabaseException">It is not of that form.</exception>
    public static RedisStore Parse(string text)
    {
        int database = 0;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            || !IsAddress(text)
            || string.IsNullOrEmpty(address.Host)
            || address.Query.Length + address.Fragment.Length > 0
            || (address.AbsolutePath.Length > 1
                && !int.TryParse(address.AbsolutePath[1..], NumberStyles.None, CultureInfo.InvariantCulture, out database)))
        {
            throw new ClusterDatabaseException(
                "The address of the Redis server is not valid; expected redis://[user:password@]host[:port][/database], or rediss:// "
                    + "for TLS.",
                isInput: true);
        }

        int port = address.Port > 0 ? address.Port : UsualPort;
        string[] secret = address.UserInfo.Split(':', 2);
        ConfigurationOptions options = new()
        {
            EndPoints = { { address.IdnHost, port } },
            DefaultDatabase = database,
            Ssl = address.Scheme.Equals("rediss", StringComparison.OrdinalIgnoreCase),
            User = secret is [{ Length: > 0 } user, _] ? Uri.UnescapeDataString(user) : null,
            Password = secret is [_, var password] ? Uri.UnescapeDataString(password) : null,
            ClientName = "dlnsweep",

            // A silo that cannot reach the table has to learn it before the others have declared it dead.
            ConnectTimeout = 5000,
            SyncTimeout = 5000,
            AsyncTimeout = 5000,
            KeepAlive = 15,
            ReconnectRetryPolicy = new LinearRetry(1000),
        };
        return new RedisStore(
            options, string.Create(CultureInfo.InvariantCulture, $"Redis at {address.IdnHost}:{port}, database {database}"));
    }

    /// <summary>The connection of this process, which all its parts share; it comes back by itself after an outage.</summary>
    public Task<ConnectionMultiplexer> ConnectAsync()
    {
        lock (gate)
        {
            if (connecting is null or { IsFaulted: true } or { IsCanceled: true })
            {
                connecting = ConnectionMultiplexer.ConnectAsync(Options);
            }

            return connecting;
        }
    }

    /// <inheritdoc/>
    public override Task<ClusterStatus> ReadStatusAsync(CancellationToken cancellation) => GuardAsync(RedisStatus.ReadAsync, cancellation);

    /// <inheritdoc/>
    public override void AddTo(ISiloBuilder silo) => silo.UseRedis(this);

    /// <inheritdoc/>
    public override void AddTo(IClientBuilder client) => client.UseRedis(this);

    /// <inheritdoc/>
    internal override Task<IReadOnlyList<SilentSilo>> FindSilentAsync(
        string clusterId, string serviceId, TimeSpan silence, CancellationToken cancellation) =>
        GuardAsync(
            async (database, _) =>
                (IReadOnlyList<SilentSilo>)
                [
                    .. (await RedisMember.ReadAsync(database, RedisKeys.Members(serviceId, clusterId)))
                        .Where(m => m.IsActive)
                        .Select(m => m.Silent(DateTime.UtcNow))
                        .Where(s => s.Silence > silence),
                ],
            cancellation);

    /// <inheritdoc/>
    internal override Task<bool> BuryAsync(string clusterId, string serviceId, SilentSilo silo, CancellationToken cancellation) =>
        GuardAsync(
            async (database, _) =>
            {
                RedisKey key = RedisKeys.Members(serviceId, clusterId);
                RedisMember? found = (await RedisMember.ReadAsync(database, key))
                    .FirstOrDefault(m => m.IsActive && m.Silent(DateTime.UtcNow) with { Silence = silo.Silence } == silo);
                return found is not null && await found.BuryAsync(database, key);
            },
            cancellation);

    private async Task<T> GuardAsync<T>(Func<IDatabase, CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            ConnectionMultiplexer connection = await ConnectAsync().WaitAsync(cancellation);
            return await call(connection.GetDatabase(), cancellation).WaitAsync(cancellation);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            bool isRefused = error.Message.Contains("NOAUTH", StringComparison.Ordinal)
                || error.Message.Contains("WRONGPASS", StringComparison.Ordinal)
                || error.Message.Contains("NOPERM", StringComparison.Ordinal);
            throw new ClusterDatabaseException(
                isRefused
                    ? $"{Place} refuses: user, password or rights are wrong."
                    : $"{Place} does not answer. Check that the server runs, that its port can be reached from here"
                        + (Options.Ssl
                            ? ", and that this machine trusts its certificate."
                            : ", and that it does not ask for TLS (rediss://)."),
                isRefused,
                error);
        }
    }
}
