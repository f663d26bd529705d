using System.Net;
using System.Net.Sockets;
using DlnSweep.Benchmarks.Load;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;
using DlnSweep.Cluster.Hosting;
using DlnSweep.Cluster.Postgres;
using DlnSweep.Cluster.Stores;
using DlnSweep.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.Storage;

namespace DlnSweep.Benchmarks.Simulation;

/// <summary>Measures what the calls of a cluster cost a server, by the CPU time of its processes, on both stores.</summary>
internal static class StoreMeasurement
{
    private const int Calls = 3_000;
    private const int Members = 200;

    /// <summary>Both stores, each with a server of its own that is started for it.</summary>
    public static IReadOnlyList<StoreCosts> Measure()
    {
        if ((PostgresServer.Missing ?? RedisServer.Missing) is { } missing)
        {
            throw new InvalidOperationException(missing);
        }

        using PostgresServer postgres = PostgresServer.Start();
        using RedisServer redis = RedisServer.Start();
        return
        [
            MeasureAsync("PostgreSQL", postgres).GetAwaiter().GetResult(),
            MeasureAsync("Redis", redis).GetAwaiter().GetResult(),
        ];
    }

    private static async Task<StoreCosts> MeasureAsync(string name, IStoreServer server)
    {
        ClusterStore store = StoreAddress.Parse(server.Store);
        if (store is ClusterConnection database)
        {
            await ClusterSchema.InitializeAsync(database, null, "benchmarks", CancellationToken.None);
        }

        await using RunningHost silo = await RunningHost.StartAsync(Build(store), NullLogger.Instance, CancellationToken.None);
        IGrainStorage storage = silo.Services.GetRequiredKeyedService<IGrainStorage>(ClusterNames.Storage);
        IMembershipTable table = silo.Services.GetRequiredService<IMembershipTable>();
        GrainId key = LedgerState.KeyOf("sweep~0123456789abcdef", 7);
        GrainState<LedgerState> row = new(Ledger());
        await WriteAsync(Calls / 10);
        await ReadAsync(Calls / 10);
        double write = await CostAsync(server, () => WriteAsync(Calls)) / Calls;
        double read = await CostAsync(server, () => ReadAsync(Calls)) / Calls;
        MembershipEntry self = (await table.ReadAllAsync(CancellationToken.None)).Members.Single().Item1;
        double beat = await CostAsync(server, () => BeatAsync(Calls)) / Calls;
        for (int member = 1; member < Members; member++)
        {
            MembershipTableData data = await table.ReadAllAsync(CancellationToken.None);
            await table.InsertRowAsync(Dead(member), data.Version.Next(), CancellationToken.None);
        }

        double all = await CostAsync(server, () => ReadMembersAsync(Calls / 10)) / (Calls / 10);
        return new StoreCosts(name, write, read, beat, all / Members);

        Task WriteAsync(int times) => RepeatAsync(times, () => storage.WriteStateAsync(LedgerState.Name, key, row));
        Task BeatAsync(int times) => RepeatAsync(times, () => table.UpdateIAmAliveAsync(self, CancellationToken.None));
        Task ReadMembersAsync(int times) => RepeatAsync(times, () => table.ReadAllAsync(CancellationToken.None));
        Task ReadAsync(int times) => RepeatAsync(
            times, () => storage.ReadStateAsync(LedgerState.Name, key, new GrainState<LedgerState>(new LedgerState())));
    }

    private static async Task RepeatAsync(int times, Func<Task> call)
    {
        for (int i = 0; i < times; i++)
        {
            await call();
        }
    }

    private static async Task<double> CostAsync(IStoreServer server, Func<Task> calls)
    {
        double before = ServerCpu.Of(server.ProcessId);
        await calls();
        return ServerCpu.Of(server.ProcessId) - before;
    }

    private static LedgerState Ledger() => new()
    {
        Run = 1,
        Token = 12345,
        Writer = Guid.NewGuid().ToString("N"),
        Leases = [new Lease(12345, Address(0), [.. Enumerable.Range(100_000, 256).Select(i => (long)i)])],
    };

    private static MembershipEntry Dead(int number) => new()
    {
        SiloAddress = Address(number),
        SiloName = $"silo{number}",
        HostName = $"machine{number}",
        Status = SiloStatus.Dead,
        StartTime = DateTime.UtcNow,
        IAmAliveTime = DateTime.UtcNow,
        SuspectTimes = [],
    };

    private static SiloAddress Address(int number) => SiloAddress.New(IPAddress.Parse("10.1.2.3"), 11111, number);

    private static IHost Build(ClusterStore store)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleans(silo =>
        {
            store.AddTo(silo);
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("c", "s"));
            silo.ConfigureEndpoints(IPAddress.Loopback, FreePort(), FreePort());

            // What the silo does by itself is not to be measured.
            silo.Configure<ClusterMembershipOptions>(options =>
                options.IAmAliveTablePublishTimeout = options.TableRefreshTimeout = TimeSpan.FromHours(1));
        });
        return builder.Build();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
