using System.Diagnostics;
using System.Globalization;
using DlnSweep.Benchmarks.Orchestration;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.Running;
using DlnSweep.Sweeps.Storage;
using DlnSweep.Sweeps.SweepFiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Benchmarks.Embedding;

/// <summary>
/// What the silo within a command costs above the local engine: per trivial configuration, for its start, on the published 30 x 30 study,
/// and in memory. The engines take turns; medians. Wall time needs a quiet machine, CPU time does not.
/// </summary>
internal static class EnginesCommand
{
    private const int Trials = 10_000;
    private const string Memory = "/dev/shm";
    private static readonly int Workers = Environment.ProcessorCount;

    public static int Run(string[] args)
    {
        if (!Cli.Engines.Names.Contains("orleans"))
        {
            Console.Error.WriteLine(Cli.Engines.NoOrleans);
            return 2;
        }

        int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        ResultsFile results = new("engines", Machine.Description);
        string place = Directory.Exists(Memory) ? Memory : Path.GetTempPath();
        Trivial(place, 200);
        Console.WriteLine($"{Machine.Description}; {Workers} workers, {rounds} rounds");

        (Cost local, Cost orleans) = Compare(rounds, engine => Measure(engine, () => Once(engine, place, 1)));
        Report(results, new Result("start and end of a silo within the command", "s", orleans.Wall - local.Wall, 1.5, 1.5 / (orleans.Wall - local.Wall), 1));
        Cost start = new(orleans.Wall - local.Wall, orleans.Cpu - local.Cpu, 0);

        (local, orleans) = Compare(rounds, engine => Measure(engine, () => Once(engine, place, Trials)));
        double wall = 1e3 * (orleans.Wall - start.Wall - local.Wall) / Trials;
        double cpu = 1e3 * (orleans.Cpu - start.Cpu - local.Cpu) / Trials;
        Report(results, new Result($"above the local engine, a trivial configuration of {Trials:N0}", "ms", wall, 0.3, 0.3 / wall, 1));
        Report(results, new Result("the same, CPU time", "ms", cpu, 0.3, 0.3 / cpu, null));
        Report(results, new Result("the local engine, a trivial configuration", "ms", 1e3 * local.Wall / Trials, double.NaN, double.NaN, null));
        Report(results, new Result("above the local engine, peak of the heap, a configuration", "KB", (orleans.Bytes - local.Bytes) / Trials / 1e3, double.NaN, double.NaN, null));

        if (args.Contains("study"))
        {
            (local, orleans) = Compare(Math.Min(rounds, 3), engine => Measure(engine, () => Study(engine)));
            Report(results, new Result("the published 30 x 30 study, wall time against the local engine", "s", orleans.Wall, local.Wall, local.Wall / orleans.Wall, 1 / 1.05));
            Report(results, new Result("the same, CPU time", "s", orleans.Cpu, local.Cpu, local.Cpu / orleans.Cpu, 1 / 1.05));
        }

        return 0;
    }

    private static (Cost Local, Cost Orleans) Compare(int rounds, Func<string, Cost> measure)
    {
        List<Cost> local = [];
        List<Cost> orleans = [];
        for (int round = 0; round < rounds; round++)
        {
            local.Add(measure("local"));
            orleans.Add(measure("orleans"));
        }

        return (Median(local), Median(orleans));
    }

    private static Cost Measure(string engine, Action run)
    {
        GC.Collect();
        using Process me = Process.GetCurrentProcess();
        TimeSpan before = me.TotalProcessorTime;
        long bytes = GC.GetTotalMemory(forceFullCollection: true);
        Stopwatch clock = Stopwatch.StartNew();
        long peak = bytes;
        using (Timer watch = new(_ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false)), null, 20, 20))
        {
            run();
        }

        double wall = clock.Elapsed.TotalSeconds;
        me.Refresh();
        Cost cost = new(wall, (me.TotalProcessorTime - before).TotalSeconds, peak - bytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {engine,-8} {cost.Wall,8:F3} s wall {cost.Cpu,8:F3} s CPU"));
        return cost;
    }

    private static void Trivial(string place, long trials)
    {
        Once("local", place, trials);
        Once("orleans", place, trials);
    }

    private static void Once(string engine, string place, long trials)
    {
        using TrialSweep sweep = new(place, trials);
        sweep.RunAsync(Cli.Engines.Choose(engine), Workers).GetAwaiter().GetResult();
    }

    private static void Study(string engine)
    {
        SweepDirectory directory = new(Path.Combine(Path.GetTempPath(), $"dlnsweep-engines-{Guid.NewGuid():N}"));
        try
        {
            string file = Path.Combine(Repository.Root, "analysis", "studies", "lazy-active", "sweep.yaml");
            SweepPlan plan = SweepPlan.Create(SweepFile.Read(file, ModelRegistry.Standard, []));
            using SweepSession session = SweepSession.Open(plan, directory, null, NullLoggerFactory.Instance);
            MissingWork missing = session.FindMissing(CancellationToken.None);
            Cli.Engines.Choose(engine).RunAsync(
                session.Work(missing, new RunOptions { Workers = Workers }), new Observers(), CancellationToken.None).GetAwaiter().GetResult();
        }
        finally
        {
            Directory.Delete(directory.Root, recursive: true);
        }
    }

    private static Cost Median(List<Cost> costs) => new(
        Middle(costs.Select(c => c.Wall)), Middle(costs.Select(c => c.Cpu)), Middle(costs.Select(c => c.Bytes)));

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static void Report(ResultsFile results, Result result)
    {
        Console.WriteLine(result);
        results.Append(result);
    }

    private readonly record struct Cost(double Wall, double Cpu, double Bytes);
}
