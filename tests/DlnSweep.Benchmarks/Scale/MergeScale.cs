using DlnSweep.Benchmarks.Orchestration;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Running.Engines;

namespace DlnSweep.Benchmarks.Scale;

/// <summary>Merging many recorded rows, each time in a process of its own: the rate, and whether memory grows with their number.</summary>
internal static class MergeScale
{
    private const int RowsEach = 750;

    public static IEnumerable<Result> Measure()
    {
        (double smallSeconds, double smallMegabytes) = Merge(2_000);
        (double largeSeconds, double largeMegabytes) = Merge(20_000);
        Console.WriteLine(
            $"1.5 million rows: {smallSeconds:F2} s, {smallMegabytes:F0} MB; 15 million rows: {largeSeconds:F2} s, {largeMegabytes:F0} MB");
        yield return Limit.AtLeast(
            "merging trajectories, 20,000 shards of 750 rows",
            "million rows/s",
            1e-6 * 20_000 * RowsEach / largeSeconds,
            1);
        yield return Limit.AtMost(
            "its most resident memory, relative to merging a tenth of them",
            "",
            largeMegabytes / smallMegabytes,
            1.2);
    }

    private static (double Seconds, double Megabytes) Merge(int trials)
    {
        using TrialSweep sweep = new(Path.GetTempPath(), trials, RowsEach);
        sweep.RunAsync(new LocalEngine(), Environment.ProcessorCount).GetAwaiter().GetResult();
        return MergeOnce.Start(sweep.Directory);
    }
}
