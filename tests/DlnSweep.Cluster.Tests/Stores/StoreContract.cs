using System.Net;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;
using DlnSweep.Cluster.Hosting;
using DlnSweep.Cluster.Stores;
using DlnSweep.Cluster.Client;
using DlnSweep.Cluster.Engines;
using DlnSweep.Results.Merging;
using DlnSweep.Testing;
using DlnSweep.Testing.Engines;
using DlnSweep.Cluster.Tests.Security;
using DlnSweep.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.Storage;

namespace DlnSweep.Cluster.Tests.Stores;

/// <summary>
/// What every store has to do for a cluster: Orleans' own providers on it, in silos that run, and what this project reads of it.
/// </summary>
public abstract class StoreContract
{
    [StoreFact]
    public async Task Silos_TwoStartAndOneStops_AreInTheTableWithTheirStates()
    {
        ClusterStore store = await CreateAsync();
        await using RunningHost first = await StartAsync(store, 1);
        await using RunningHost second = await StartAsync(store, 2);
        Assert.Equal(["active", "active"], (await StatusAsync(store)).Silos.Select(s => s.State));
        await second.StopAsync(CancellationToken.None);
        Assert.Equal(["active", "dead"], (await StatusAsync(store)).Silos.Select(s => s.State));
    }

    [StoreFact]
    public async Task Membership_RowsOfOneVersion_AreTakenOnce()
    {
        ClusterStore store = await CreateAsync();

        // A silo that runs would look after the rows too.
        using IHost host = Build(store, 1);
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
        MembershipEntry read = (await table.ReadAllAsync(CancellationToken.None)).TryGet(won.SiloAddress)!.Item1;
        Assert.Equal((SiloStatus.Dead, won.StartTime), (read.Status, read.StartTime));
        Assert.Equal(Entry(7).SiloAddress, Assert.Single(read.SuspectTimes!).Item1);
    }

    [StoreFact]
    public async Task GrainStorage_SecondWriterWithTheSameEtag_IsInconsistent()
    {
        ClusterStore store = await CreateAsync();
        await using RunningHost host = await StartAsync(store, 1);
        IGrainStorage storage = host.Services.GetRequiredKeyedService<IGrainStorage>(ClusterNames.Storage);
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
            Assert.Equal(0, await CountStatesAsync());
        }
    }

    [StoreFact]
    public async Task Reminders_WrittenThroughTheProvider_AreReadByGrainAndRange()
    {
        ClusterStore store = await CreateAsync();
        await using RunningHost host = await StartAsync(store, 1);
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
        Assert.Equal("wake of sweep/lazy-active", (await StatusAsync(store)).Reminders.Select(r => $"{r.Name} of {r.Grain}").Single());
        Assert.False(await table.RemoveRow(grain, "wake", first));
        Assert.True(await table.RemoveRow(grain, "wake", second));
        Assert.Empty((await table.ReadRows(grain)).Reminders);
    }

    [StoreFact]
    public async Task Status_SweepsAsTheirGrainsKeepThem_SaysWhereTheyStand()
    {
        ClusterStore store = await CreateAsync();
        await using RunningHost host = await StartAsync(store, 1);
        IGrainStorage storage = host.Services.GetRequiredKeyedService<IGrainStorage>(ClusterNames.Storage);
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

        IReadOnlyList<SweepRecord> sweeps = (await StatusAsync(store)).Sweeps;

        Assert.Equal(["done", "halted", "idle", "running", "stopped"], sweeps.Select(s => s.State).Order());
        Assert.All(sweeps, s => Assert.Equal("/shared/lazy", s.Directory));
        Assert.All(sweeps, s => Assert.Equal($"{s.State}~0123456789abcdef", s.Key, ignoreCase: true));
    }

    // A silo's machine says that its port is closed: it is dead, unless it has written since it was found.
    [StoreFact]
    public async Task Silent_ActiveInTheTableWithItsPortClosed_IsBuriedOnce()
    {
        ClusterStore store = await CreateAsync();
        using IHost host = Build(store, 1);
        IMembershipTable table = host.Services.GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true, CancellationToken.None);
        foreach (int generation in (int[])[5, 6])
        {
            MembershipEntry entry = Entry(generation);
            entry.Status = generation == 5 ? SiloStatus.Active : SiloStatus.Joining;
            MembershipTableData data = await table.ReadAllAsync(CancellationToken.None);
            Assert.True(await table.InsertRowAsync(entry, data.Version.Next(), CancellationToken.None));
        }

        SilentSilo silent = Assert.Single(await store.FindSilentAsync("c", "s", TimeSpan.Zero, CancellationToken.None));
        Assert.Equal(("127.0.0.1", 4321, 5), (silent.Address, silent.Port, silent.Generation));
        Assert.Empty(await store.FindSilentAsync("another", "s", TimeSpan.Zero, CancellationToken.None));

        MembershipEntry alive = Entry(5);
        alive.IAmAliveTime = alive.IAmAliveTime.AddSeconds(1);
        await table.UpdateIAmAliveAsync(alive, CancellationToken.None);
        Assert.False(await store.BuryAsync("c", "s", silent, CancellationToken.None));

        DeadSilos watching = new(store, "c", "s", TimeSpan.Zero, (_, port, _) => Task.FromResult(port == 4321), TimeProvider.System);
        Assert.Equal(1, await watching.LookAsync(CancellationToken.None));
        Assert.Equal(0, await watching.LookAsync(CancellationToken.None));
        MembershipTableData after = await table.ReadAllAsync(CancellationToken.None);
        Assert.Equal(SiloStatus.Dead, after.TryGet(Entry(5).SiloAddress)!.Item1.Status);
        Assert.Equal(SiloStatus.Joining, after.TryGet(Entry(6).SiloAddress)!.Item1.Status);

        // The table can still be changed by who has read it now.
        MembershipEntry joined = after.TryGet(Entry(6).SiloAddress)!.Item1;
        joined.Status = SiloStatus.Active;
        Assert.True(await table.UpdateRowAsync(
            joined, after.TryGet(joined.SiloAddress)!.Item2, after.Version.Next(), CancellationToken.None));
    }

    [StoreFact]
    public async Task SweepOverTls_StoreCrashesAndComesBack_CompleteWithTheSameBytes()
    {
        const string Grid = "seed: 5\nparameters: {point: {arange: [0, 60, 1]}, steps: 4000}\n";
        ClusterStore store = await CreateAsync();
        using WalkSweep plain = new();
        await plain.RunAsync(Grid);
        using WalkSweep sweep = new();
        TestAuthority authority = new();
        SiloSettings settings = new()
        {
            Security = new(authority.Silo, false),
            SiloPort = FreePort(), GatewayPort = FreePort(), ClusterId = "c", ServiceId = "s", Compute = new() { Threads = 2 },
        };
        using CancellationTokenSource leave = new();
        TaskCompletionSource started = new();
        Task silo = SiloHost.RunAsync(
            settings, store, NullLoggerFactory.Instance, started.SetResult, leave.Token, WalkModel.CreateRegistry());
        Assert.Same(started.Task, await Task.WhenAny(started.Task, silo));
        sweep.Engine = new ClusteredEngine(
            (loggers, stop) => ClusterClient.ConnectAsync(store, "c", "s", loggers, stop, new(authority.Client, false)),
            partitionSize: 20);

        Task<Coverage?> run = sweep.RunAsync(Grid);
        await Eventually.HoldsAsync(
            "the fourth shard",
            () => run.IsCompleted
                || (Directory.Exists(sweep.Directory.Shards)
                    && Directory.EnumerateFiles(sweep.Directory.Shards, "*.parquet", SearchOption.AllDirectories).Count() > 3));
        Server.Stop();
        Server.Resume();

        Assert.Equal(new Coverage(60, 0, 0, 0), await run);
        Assert.Equal(plain.Results(), sweep.Results());
        Assert.Equal("done", Assert.Single((await StatusAsync(store)).Sweeps).State);
        await leave.CancelAsync();
        await silo;
        Assert.Equal(["dead"], (await StatusAsync(store)).Silos.Select(s => s.State));
    }

    /// <summary>The server.</summary>
    internal abstract IStoreServer Server { get; }

    /// <summary>A store that nothing is in.</summary>
    internal abstract Task<ClusterStore> CreateAsync();

    /// <summary>How many states of grains are in the store that was created last.</summary>
    internal abstract Task<long> CountStatesAsync();

    private static Task<ClusterStatus> StatusAsync(ClusterStore store) => store.ReadStatusAsync(CancellationToken.None);

    private static Task<RunningHost> StartAsync(ClusterStore store, int number) =>
        RunningHost.StartAsync(Build(store, number), NullLogger.Instance, CancellationToken.None);

    private static IHost Build(ClusterStore store, int number)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.UseOrleans(silo =>
        {
            store.AddTo(silo);
            silo.Configure<SiloOptions>(options => options.SiloName = $"silo{number}")
                .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("c", "s"))
                .ConfigureEndpoints(IPAddress.Loopback, FreePort(), FreePort());
        });
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
