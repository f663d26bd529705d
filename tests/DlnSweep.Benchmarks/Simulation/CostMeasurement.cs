using System.Diagnostics;
using DlnSweep.Benchmarks.Orchestration;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Benchmarks.Simulation;

/// <summary>Measures what the model needs, in half a minute.</summary>
internal static class CostMeasurement
{
    private const int Trials = 20_000;
    private const string Memory = "/dev/shm";

    public static Costs Measure()
    {
        using Leftovers leftovers = new();
        Run(leftovers, Path.GetTempPath(), 2_000, out _, out _);
        (double disk, _) = Run(leftovers, Path.GetTempPath(), Trials, out double resume, out double merge);
        (_, double engine) = Run(leftovers, Directory.Exists(Memory) ? Memory : Path.GetTempPath(), Trials, out _, out _);
        return new Costs
        {
            Plan = Plan(),
            Engine = engine / Trials,
            Flush = disk / Trials,
            Resume = resume / Trials,
            MergeShard = merge / Trials,
            MergeRow = MergeRow(),
            Stores = StoreMeasurement.Measure(),
        };
    }

    private static double Plan()
    {
        using TrialSweep sweep = new(Path.GetTempPath(), 500_000);
        Stopwatch clock = Stopwatch.StartNew();
        using SweepSession session = sweep.Open();
        foreach (Configuration configuration in session.Plan.Enumerate())
        {
            _ = configuration.Id;
        }

        return clock.Elapsed.TotalSeconds / 500_000;
    }

    // Wall seconds of the run, and CPU seconds of this process.
    private static (double Wall, double Cpu) Run(Leftovers leftovers, string parent, int trials, out double resume, out double merge)
    {
        using TrialSweep sweep = new(leftovers, parent, trials);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        double wall = sweep.RunAsync(new LocalEngine(), Environment.ProcessorCount).GetAwaiter().GetResult();
        double cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        using SweepSession session = sweep.Open();
        Stopwatch clock = Stopwatch.StartNew();
        session.FindMissing(CancellationToken.None);
        resume = clock.Elapsed.TotalSeconds;
        clock.Restart();
        SweepTables.Merge(session.Plan, session.Store, CancellationToken.None);
        merge = clock.Elapsed.TotalSeconds;
        return (wall, cpu);
    }

    private static double MergeRow()
    {
        const int Shards = 1_000;
        const int Rows = 3_000;
        using TrialSweep sweep = new(Path.GetTempPath(), Shards, Rows);
        sweep.RunAsync(new LocalEngine(), Environment.ProcessorCount).GetAwaiter().GetResult();
        using SweepSession session = sweep.Open();
        Stopwatch clock = Stopwatch.StartNew();
        SweepTables.Merge(session.Plan, session.Store, CancellationToken.None);
        return clock.Elapsed.TotalSeconds / Shards / Rows;
    }
}
