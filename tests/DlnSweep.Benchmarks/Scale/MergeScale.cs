using System.Diagnostics;
using DlnSweep.Benchmarks.Orchestration;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Sweeps.Running;

namespace DlnSweep.Benchmarks.Scale;

/// <summary>Merging many recorded rows: the rate, and whether memory grows with their number.</summary>
internal static class MergeScale
{
    private const int RowsEach = 750;

    public static IEnumerable<Result> Measure()
    {
        Merge(200);
        (double smallSeconds, double smallMegabytes) = Merge(2_000);
        (double largeSeconds, double largeMegabytes) = Merge(20_000);
        Console.WriteLine($"1.5 million rows: {smallSeconds:F2} s, {smallMegabytes:F0} MB; 15 million rows: {largeSeconds:F2} s, {largeMegabytes:F0} MB");
        yield return Limit.AtLeast("merging trajectories, 20,000 shards of 750 rows", "million rows/s", 1e-6 * 20_000 * RowsEach / largeSeconds, 1);
        yield return Limit.AtMost("most memory relative to merging a tenth of them", "", largeMegabytes / smallMegabytes, 1.2);
    }

    private static (double Seconds, double Megabytes) Merge(int trials)
    {
        using TrialSweep sweep = new(Path.GetTempPath(), trials, RowsEach);
        sweep.RunAsync(new LocalEngine(), Environment.ProcessorCount).GetAwaiter().GetResult();
        using SweepSession session = sweep.Open();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = before;
        using Timer watch = new(_ => most = Math.Max(most, GC.GetTotalMemory(false)), null, 5, 5);
        Stopwatch clock = Stopwatch.StartNew();
        session.Merge(CancellationToken.None);
        return (clock.Elapsed.TotalSeconds, (most - before) / 1e6);
    }
}
