using DlnSweep.Testing.Processes;
using System.Diagnostics;
using System.Globalization;
using DlnSweep.Benchmarks.Orchestration;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing;
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
        int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        ResultsFile results = new("engines", Machine.Description);
        string place = Directory.Exists(Memory) ? Memory : Path.GetTempPath();
        Trivial(place, 200);
        Console.WriteLine($"{Machine.Description}; {Workers} workers, {rounds} rounds");
        MeasureStart(results, rounds);
        MeasureOverhead(results, rounds, place, $"above the local engine, a trivial configuration of {Trials:N0}", bar: 1);
        MeasureOverhead(results, rounds, Path.GetTempPath(), "the same, every shard flushed to disk", bar: null);
        MeasureMemory(results, place);
        if (args.Contains("study"))
        {
            (Cost local, Cost orleans) = Compare(Math.Min(rounds, 3), engine => Measure(() => Study(engine)));
            Report(
                results,
                new Result(
                    "the published 30 x 30 study, wall time against the local engine",
                    "s",
                    orleans.Wall,
                    local.Wall,
                    local.Wall / orleans.Wall,
                    1 / 1.05));
            Report(results, new Result("the same study, CPU time", "s", orleans.Cpu, local.Cpu, local.Cpu / orleans.Cpu, 1 / 1.05));
        }

        return 0;
    }

    private static void MeasureStart(ResultsFile results, int rounds)
    {
        (Cost local, Cost orleans) = Compare(rounds, engine => new Cost(ColdStart.Run(engine), 0));
        ReportBelow(results, "a cold process runs one short configuration, from start to end", "s", orleans.Wall, 1.5, 1);
        ReportBelow(results, "the same, above the local engine", "s", orleans.Wall - local.Wall, 1.5, null);
    }

    private static void MeasureOverhead(ResultsFile results, int rounds, string place, string name, double? bar)
    {
        (Cost local, Cost orleans) = Compare(rounds, engine => Measure(() => Once(engine, place, 1)));
        Cost start = new(orleans.Wall - local.Wall, orleans.Cpu - local.Cpu);
        (local, orleans) = Compare(rounds, engine => Measure(() => Once(engine, place, Trials)));
        ReportBelow(results, name, "ms", 1e3 * (orleans.Wall - start.Wall - local.Wall) / Trials, 0.3, bar);
        ReportBelow(results, $"{name}, CPU time", "ms", 1e3 * (orleans.Cpu - start.Cpu - local.Cpu) / Trials, 0.3, bar);
    }

    // A sweep that waits is a list of places; a partition that is under way knows its thousand configurations; a few hundred of them have
    // grains.
    private static void MeasureMemory(ResultsFile results, string place)
    {
        const long Many = 500_000;
        const long Few = 2_000;
        double waiting = (Weigh("orleans", place, Many) - Weigh("orleans", place, Few)) / (Many - Few);
        ReportBelow(results, "memory of a configuration that waits in the sweep", "bytes", waiting, 100, 1);
        double silo = Weigh("orleans", place, Few) - Weigh("local", place, Few);
        ReportBelow(results, "above the local engine, memory of the silo and of a partition under way", "MB", silo / 1e6, 64, 1);
    }

    private static double Weigh(string engine, string place, long trials) =>
        Middle(Enumerable.Range(0, 3).Select(_ => (double)HeapProbe.Weigh(engine, place, trials, 500, Workers)));

    private static (Cost Local, Cost Orleans) Compare(int rounds, Func<string, Cost> measure)
    {
        List<Cost> local = [];
        List<Cost> orleans = [];
        for (int round = 0; round < rounds; round++)
        {
            local.Add(Show("local", measure("local")));
            orleans.Add(Show("orleans", measure("orleans")));
        }

        return (Median(local), Median(orleans));
    }

    private static Cost Show(string engine, Cost cost)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {engine,-8} {cost.Wall,8:F3} s wall {cost.Cpu,8:F3} s CPU"));
        return cost;
    }

    private static Cost Measure(Action run)
    {
        GC.Collect();
        using Process me = Process.GetCurrentProcess();
        TimeSpan before = me.TotalProcessorTime;
        Stopwatch clock = Stopwatch.StartNew();
        run();
        double wall = clock.Elapsed.TotalSeconds;
        me.Refresh();
        return new Cost(wall, (me.TotalProcessorTime - before).TotalSeconds);
    }

    private static void Trivial(string place, long trials)
    {
        Once("local", place, trials);
        Once("orleans", place, trials);
    }

    private static void Once(string engine, string place, long trials)
    {
        using TrialSweep sweep = new(place, trials);
        sweep.RunAsync(Cli.Options.Engines.Choose(engine), Workers).GetAwaiter().GetResult();
    }

    private static void Study(string engine)
    {
        SweepDirectory directory = new(Path.Combine(Path.GetTempPath(), $"dlnsweep-engines-{Guid.NewGuid():N}"));
        try
        {
            string file = Path.Combine(Checkout.Root, "analysis", "studies", "lazy-active", "sweep.yaml");
            SweepPlan plan = SweepPlan.Create(SweepFile.Read(file, ModelRegistry.Standard, []));
            using SweepSession session = SweepSession.Open(plan, directory, null, NullLoggerFactory.Instance);
            MissingWork missing = session.FindMissing(CancellationToken.None);
            Cli.Options.Engines.Choose(engine)
                .RunAsync(session.Work(missing, new RunOptions { Workers = Workers }), new Observers(), CancellationToken.None)
                .GetAwaiter()
                .GetResult();
        }
        finally
        {
            Directory.Delete(directory.Root, recursive: true);
        }
    }

    private static Cost Median(List<Cost> costs) => new(Middle(costs.Select(c => c.Wall)), Middle(costs.Select(c => c.Cpu)));

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    // The limit stands where a peer would; a ratio of one is just within it. A difference lost in the scatter counts as a hundredth of the
    // limit.
    private static void ReportBelow(ResultsFile results, string name, string unit, double value, double limit, double? bar) =>
        Report(results, new Result(name, unit, value, limit, limit / Math.Max(value, limit / 100), bar));

    private static void Report(ResultsFile results, Result result)
    {
        Console.WriteLine(result);
        results.Append(result);
    }

    private readonly record struct Cost(double Wall, double Cpu);
}
