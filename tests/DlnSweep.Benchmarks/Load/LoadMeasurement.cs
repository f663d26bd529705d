using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DlnSweep.Testing.Processes;
using DlnSweep.Testing.Servers;

namespace DlnSweep.Benchmarks.Load;

/// <summary>Runs one sweep on silos in processes of their own, and measures what the server of the store has to do.</summary>
internal static class LoadMeasurement
{
    private const int StartedTogether = 4;
    private static readonly TimeSpan IdleFor = TimeSpan.FromSeconds(10);

    /// <summary>On PostgreSQL.</summary>
    public static LoadResult OnPostgres(int silos, int configurations)
    {
        using PostgresServer server = PostgresServer.Start();
        Finish(Command.Run("cluster", "init", "--store", server.Store));
        using PostgresCounters counters = new(server.Store);
        return Measure("PostgreSQL", server, counters, silos, configurations);
    }

    /// <summary>On Redis.</summary>
    public static LoadResult OnRedis(int silos, int configurations)
    {
        using RedisServer server = RedisServer.Start();
        using RedisCounters counters = new(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.Port}"));
        return Measure("Redis", server, counters, silos, configurations);
    }

    private static LoadResult Measure(string name, IStoreServer server, IStoreCounters counters, int silos, int configurations)
    {
        using TemporaryFolder folder = new();
        List<Command> processes = [];
        try
        {
            foreach (int[] together in Enumerable.Range(0, silos).Chunk(StartedTogether))
            {
                processes.AddRange(together.Select(_ => StartSilo(server)));
                processes.ForEach(p => p.WaitUntil("the silo is up", () => p.Error.Contains(" is up", StringComparison.Ordinal)));
            }

            double idle = IdleCpu(server);
            string sweep = folder.Write("sweep.yaml", SweepOf(configurations));
            double before = ServerCpu.Of(server.ProcessId);
            Stopwatch clock = Stopwatch.StartNew();
            using Command client = Command.Start("run", sweep, "--out", folder["out"], "--cluster", server.Store);
            int connections = 0;
            while (!client.WaitFor(TimeSpan.FromSeconds(1)))
            {
                connections = Math.Max(connections, counters.Connections);
            }

            double seconds = clock.Elapsed.TotalSeconds;
            double used = ServerCpu.Of(server.ProcessId) - before;
            Finish(client.Wait());
            processes.ForEach(p => p.Signal("TERM"));
            processes.ForEach(p => p.Wait());
            return new LoadResult(
                name,
                silos,
                configurations,
                Rate(folder["out"], configurations),
                (double)counters.Writes / configurations,
                used,
                idle * seconds,
                idle,
                connections);
        }
        finally
        {
            processes.ForEach(p => p.Dispose());
        }
    }

    private static Command StartSilo(IStoreServer server) => Command.Start(
        "silo", "--store", server.Store, "--port", FreePort(), "--gateway-port", FreePort(), "--workers", "1", "--health", "none");

    // CPU seconds a second.
    private static double IdleCpu(IStoreServer server)
    {
        double before = ServerCpu.Of(server.ProcessId);
        Stopwatch clock = Stopwatch.StartNew();
        Thread.Sleep(IdleFor);
        return (ServerCpu.Of(server.ProcessId) - before) / clock.Elapsed.TotalSeconds;
    }

    private static double Rate(string output, int configurations)
    {
        DateTime[] written =
        [
            .. Directory.EnumerateFiles(Path.Combine(output, "shards"), "*.parquet", SearchOption.AllDirectories)
                .Select(File.GetLastWriteTimeUtc)
                .Order(),
        ];
        return written.Length == configurations
            ? (configurations - 1) / (written[^1] - written[0]).TotalSeconds
            : throw new InvalidOperationException($"{written.Length} of {configurations} results are there.");
    }

    private static string SweepOf(int configurations) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        name: load
        model: mixed
        seed: 11
        replicates: 10
        parameters:
          d: 4
          rank: 1
          max_iterations: 3
          gamma_w: 1.6
          gamma_sigma2: {"{"}linspace: [-2.4, -0.6, {configurations / 10}]{"}"}
        """);

    private static void Finish(Finished command)
    {
        if (command.ExitCode != 0)
        {
            throw new InvalidOperationException($"dlnsweep ended with {command.ExitCode}: {command.Error}");
        }
    }

    private static string FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
