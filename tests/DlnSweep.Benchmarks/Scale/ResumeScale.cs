using System.Diagnostics;
using DlnSweep.Benchmarks.Orchestration;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Observing;

namespace DlnSweep.Benchmarks.Scale;

/// <summary>Finding out that 100,000 shards on disk are all there and intact; then merging and packing them.</summary>
internal static class ResumeScale
{
    private const int Trials = 100_000;

    public static IEnumerable<Result> Measure()
    {
        using TrialSweep sweep = new(Path.GetTempPath(), Trials);
        double run = sweep.RunAsync(new LocalEngine(), Environment.ProcessorCount).GetAwaiter().GetResult();
        Console.WriteLine($"100,000 shards written and flushed: {1e3 * run / Trials:F4} ms each");
        yield return Limit.AtMost("resuming over 100,000 shards", "s", Resume(sweep), 10);
        double merge = Merge(sweep);
        double again = Merge(sweep);
        Console.WriteLine($"merging them: {merge:F2} s; again, nothing new: {again:F2} s");
        yield return Limit.AtMost("merging them again when nothing is new, relative to the first time", "", again / merge, 0.5);
        Console.WriteLine($"packing them: {Pack(sweep):F2} s");
        yield return Limit.AtMost("resuming over 100,000 packed shards", "s", Resume(sweep), 10);
    }

    private static double Pack(TrialSweep sweep)
    {
        using SweepSession session = sweep.Open();
        Stopwatch clock = Stopwatch.StartNew();
        SweepTables.Pack(session.Plan, session.Store, CancellationToken.None);
        return clock.Elapsed.TotalSeconds;
    }

    private static double Resume(TrialSweep sweep)
    {
        Stopwatch clock = Stopwatch.StartNew();
        using SweepSession session = sweep.Open();
        MissingWork missing = session.FindMissing(CancellationToken.None);
        return missing.Kept == Trials ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException("Some shards were not found.");
    }

    private static double Merge(TrialSweep sweep)
    {
        using SweepSession session = sweep.Open();
        Stopwatch clock = Stopwatch.StartNew();
        SweepTables.Merge(session.Plan, session.Store, CancellationToken.None);
        return clock.Elapsed.TotalSeconds;
    }
}
