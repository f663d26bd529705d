using System.Net;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;
using DlnSweep.Cluster.Hosting;
using DlnSweep.Cluster.Postgres;
using DlnSweep.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.Storage;

namespace DlnSweep.Cluster.Tests.Postgres;

/// <summary>Orleans' own ADO.NET providers, in silos that run, on our schema.</summary>
[Collection(PostgresTests.Name)]
public sealed class OrleansProviderTests(PostgresFixture postgres)
{
    [PostgresFact]
    public async Task Silos_TwoStartAndOneStops_AreInTheTableWithTheirStates()
    {
        ClusterConnection database = await postgres.CreateReadyAsync();
        await using RunningHost first = await StartAsync(database, 1);
        await using RunningHost second = await StartAsync(database, 2);
        Assert.Equal(["active", "active"], (await StatusAsync(database)).Silos.Select(s => s.State));
        await second.StopAsync(CancellationToken.None);
        Assert.Equal(["active", "dead"], (await StatusAsync(database)).Silos.Select(s => s.State));
    }

    [PostgresFact]
    public async Task Membership_RowsOfOneVersion_AreTakenOnce()
    {
        ClusterConnection database = await postgres.CreateReadyAsync();

        // A silo that runs would look after the rows too.
        using IHost host = Build(database, 1);
        IMembershipTable table = host.Services.GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true, CancellationToken.None);
        MembershipTableData before = await table.ReadAllAsync(CancellationToken.None);
        MembershipEntry[] entries = [Entry(5), Entry(6)];
        bool[] taken = await Task.WhenAll(entries.Select(e => table.InsertRowAsync(e, before.Version.Next(), CancellationToken.None)));
        Assert.Single(taken, true);
        MembershipTableData after = await table.ReadAllAsync(CancellationToken.None);
        Assert.Equal(before.Version.Version + 1, after.Version.Version);
        Assert.Equal(before.Members.Count + 1, after.Members.Count);

        MembershipEntry won = entries[Array.IndexOf(taken, true)];
        won.AddSuspector(Entry(7).SiloAddress, won.StartTime);
        won.Status = SiloStatus.Dead;
        string etag = after.Members.Single(m => m.Item1.SiloAddress.Equals(won.SiloAddress)).Item2;
        Assert.True(await table.UpdateRowAsync(won, etag, after.Version.Next(), CancellationToken.None));
        Assert.False(await table.UpdateRowAsync(won, etag, after.Version.Next(), CancellationToken.None));
        MembershipEntry read = (await table.ReadRowAsync(won.SiloAddress, CancellationToken.None)).Members.Single().Item1;
        Assert.Equal((SiloStatus.Dead, won.StartTime), (read.Status, read.StartTime));
        Assert.Equal(Entry(7).SiloAddress, Assert.Single(read.SuspectTimes!).Item1);
    }

    [PostgresFact]
    public async Task GrainStorage_SecondWriterWithTheSameEtag_IsInconsistent()
    {
        ClusterConnection database = await postgres.CreateReadyAsync();
        await using RunningHost host = await StartAsync(database, 1);
        IGrainStorage storage = host.Services.GetRequiredKeyedService<IGrainStorage>(PostgresHosting.Storage);
        foreach (string key in (string[])["a-name", "0123456789abcdef0123456789abcdef", "12", "12+extension"])
        {
            GrainId grain = GrainId.Create("configuration", key);
            GrainState<List<int>> one = new([1]);
            GrainState<List<int>> other = new([2]);
            await storage.WriteStateAsync("configuration", grain, one);
            await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("configuration", grain, other));
            await storage.ReadStateAsync("configuration", grain, other);
            Assert.Equal([1], other.State);
            Assert.Equal((one.ETag, true), (other.ETag, other.RecordExists));
            one.State!.Add(3);
            await storage.WriteStateAsync("configuration", grain, one);
            await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("configuration", grain, other));
            await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("configuration", grain, other));
            await storage.ClearStateAsync("configuration", grain, one);
            await storage.ReadStateAsync("configuration", grain, other);
            Assert.False(other.RecordExists);
            Assert.Equal(0L, PostgresFixture.Read<long>(database, "SELECT count(*) FROM dlnsweep.grain_state"));
        }
    }

    [PostgresFact]
    public async Task Reminders_WrittenThroughTheProvider_AreReadByGrainAndRange()
    {
        ClusterConnection database = await postgres.CreateReadyAsync();
        await using RunningHost host = await StartAsync(database, 1);
        IReminderTable table = host.Services.GetRequiredService<IReminderTable>();
        GrainId grain = GrainId.Create("sweep", "lazy-active");
        ReminderEntry entry = new() { GrainId = grain, ReminderName = "wake", StartAt = DateTime.UtcNow, Period = TimeSpan.FromDays(40) };
        string first = (await table.UpsertRow(entry))!;
        string second = (await table.UpsertRow(entry))!;
        Assert.NotEqual(first, second);
        uint hash = grain.GetUniformHashCode();
        Assert.Equal(entry.Period, Assert.Single((await table.ReadRows(hash - 1, hash)).Reminders).Period);
        Assert.Empty((await table.ReadRows(hash, hash + 1)).Reminders);
        Assert.Single((await table.ReadRows(0, 0)).Reminders);
        Assert.Equal("wake of sweep/lazy-active", (await StatusAsync(database)).Reminders.Select(r => $"{r.Name} of {r.Grain}").Single());
        Assert.False(await table.RemoveRow(grain, "wake", first));
        Assert.True(await table.RemoveRow(grain, "wake", second));
        Assert.Empty((await table.ReadRows(grain)).Reminders);
    }

    [PostgresFact]
    public async Task Status_SweepsAsTheirGrainsKeepThem_SaysWhereTheyStand()
    {
        ClusterConnection database = await postgres.CreateReadyAsync();
        await using RunningHost host = await StartAsync(database, 1);
        IGrainStorage storage = host.Services.GetRequiredKeyedService<IGrainStorage>(PostgresHosting.Storage);
        SweepReference sweep = new("/shared/lazy", "", "", "", 3, TimeSpan.FromMinutes(1));
        foreach (SweepPhase phase in Enum.GetValues<SweepPhase>())
        {
            SweepState state = new()
            {
                Run = 1,
                Phase = phase,
                Request = new SweepRequest(sweep, [0], 1000),
            };
            await storage.WriteStateAsync(
                SweepState.Name,
                GrainId.Create("sweep", $"{phase}~0123456789abcdef"),
                new GrainState<SweepState>(state));
        }

        IReadOnlyList<SweepRecord> sweeps = (await StatusAsync(database)).Sweeps;

        Assert.Equal(["done", "halted", "idle", "running", "stopped"], sweeps.Select(s => s.State).Order());
        Assert.All(sweeps, s => Assert.Equal("/shared/lazy", s.Directory));
        Assert.All(sweeps, s => Assert.Equal($"{s.State}~0123456789abcdef", s.Key, ignoreCase: true));
    }

    private static Task<ClusterStatus> StatusAsync(ClusterConnection database) => ClusterStatus.ReadAsync(database, CancellationToken.None);

    private static Task<RunningHost> StartAsync(ClusterConnection database, int number) =>
        RunningHost.StartAsync(Build(database, number), NullLogger.Instance, CancellationToken.None);

    private static IHost Build(ClusterConnection database, int number)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.UseOrleans(silo => silo
            .UsePostgres(database)
            .Configure<SiloOptions>(options => options.SiloName = $"silo{number}")
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("c", "s"))
            .ConfigureEndpoints(IPAddress.Loopback, FreePort(), FreePort()));
        return builder.Build();
    }

    private static MembershipEntry Entry(int generation) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 4321, generation),
        SiloName = $"silo{generation}",
        HostName = "host",
        Status = SiloStatus.Joining,
        ProxyPort = 1,
        StartTime = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        IAmAliveTime = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
    };

    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
