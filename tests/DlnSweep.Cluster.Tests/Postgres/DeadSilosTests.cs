using DlnSweep.Cluster.Postgres;
using DlnSweep.Cluster.Stores;
using DlnSweep.Testing.Servers;

namespace DlnSweep.Cluster.Tests.Postgres;

[Collection(PostgresTests.Name)]
public sealed class DeadSilosTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private readonly ManualClock clock = new();
    private readonly HashSet<int> closed = [];

    [PostgresFact]
    public async Task Look_PortClosed_BuriesAtOnceWhoHasMissedTwoHeartbeats()
    {
        ClusterConnection database = await PrepareAsync();
        closed.UnionWith([1, 2, 3]);
        Assert.Equal(1, await Watching(database).LookAsync(CancellationToken.None));
        Assert.Equal(
            [("fresh", "active"), ("joining", "joining"), ("silent", "dead")],
            (await database.ReadStatusAsync(CancellationToken.None)).Silos.Select(s => (s.Name, s.State)).Order());
    }

    [Fact]
    public async Task IsClosed_PortThatNobodyListensAt_TrueUntilSomeoneDoes()
    {
        using System.Net.Sockets.TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        int port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        Assert.False(await ClosedPort.IsClosedAsync("127.0.0.1", port, CancellationToken.None));
        listener.Stop();
        Assert.True(await ClosedPort.IsClosedAsync("127.0.0.1", port, CancellationToken.None));
        Assert.False(await ClosedPort.IsClosedAsync("not an address", port, CancellationToken.None));
    }

    [PostgresFact]
    public async Task Look_SilentForHalfAMinuteAndWatched_BuriesTheSilentOneOnly()
    {
        ClusterConnection database = await PrepareAsync();
        DeadSilos silent = Watching(database);
        Assert.Equal(0, await silent.LookAsync(CancellationToken.None));
        clock.Advance(1.4 * Heartbeat);
        Assert.Equal(0, await silent.LookAsync(CancellationToken.None));
        clock.Advance(0.2 * Heartbeat);
        Assert.Equal(1, await silent.LookAsync(CancellationToken.None));
        Assert.Equal(
            [("fresh", "active"), ("joining", "joining"), ("silent", "dead")],
            (await database.ReadStatusAsync(CancellationToken.None)).Silos.Select(s => (s.Name, s.State)).Order());
        Assert.Equal(1, PostgresFixture.Read<int>(database, "SELECT version FROM dlnsweep.membership_version WHERE cluster_id = 'c'"));
    }

    [PostgresFact]
    public async Task Look_HeartbeatWhileWatched_WatchesAnew()
    {
        ClusterConnection database = await PrepareAsync();
        DeadSilos silent = Watching(database);
        await silent.LookAsync(CancellationToken.None);
        PostgresFixture.Execute(
            database.ConnectionString,
            "UPDATE dlnsweep.silo SET heard_at = now() - interval '40 s' WHERE name = 'silent'");
        clock.Advance(2 * Heartbeat);
        Assert.Equal(0, await silent.LookAsync(CancellationToken.None));
        clock.Advance(2 * Heartbeat);
        Assert.Equal(1, await silent.LookAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Look_NoServer_BuriesNobody()
    {
        DeadSilos silent = Watching(ClusterConnection.Parse("Host=127.0.0.1;Port=9;Username=u"));
        Assert.Equal(0, await silent.LookAsync(CancellationToken.None));
    }

    private DeadSilos Watching(ClusterConnection database) =>
        new(database, "c", "s", Heartbeat, (_, port, _) => Task.FromResult(closed.Contains(port)), clock);

    private async Task<ClusterConnection> PrepareAsync()
    {
        ClusterConnection database = await postgres.CreateReadyAsync();
        PostgresFixture.Execute(database.ConnectionString, """
            INSERT INTO dlnsweep.membership_version (cluster_id) VALUES ('c'), ('other');
            INSERT INTO dlnsweep.silo (cluster_id, address, port, generation, name, host, status, gateway_port, started_at, alive_at, heard_at)
            SELECT 'c', '10.0.0.1', 1, row_number() OVER (), name, 'h', status, 0, now(), now(), now() - age * interval '1 s'
              FROM (VALUES ('silent', 3, 31), ('fresh', 3, 5), ('joining', 2, 100)) AS silos (name, status, age);
            """);
        return database;
    }

    private sealed class ManualClock : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Advance(TimeSpan time) => ticks += time.Ticks;
    }
}
