using System.Diagnostics;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Benchmarks.Scale;

/// <summary>The end of a sweep: one large run is left, and the cores that have nothing of their own help its kernels.</summary>
internal static class TailScale
{
    private const string Sweep =
        "name: tail\nmodel: mixed\nparameters: {d: 1000, gamma_sigma2: -1.85, gamma_w: 2.25, max_iterations: 30, stopping: false}\n";

    public static IEnumerable<Result> Measure()
    {
        Once(2);
        double alone = Math.Min(Once(1), Once(1));
        double helped = Math.Min(Once(2), Once(2));
        Console.WriteLine($"one run at d = 1000, 30 steps: {alone:F2} s with one worker, {helped:F2} s with two");
        yield return Limit.AtLeast("the last large run with two workers, speed relative to one", "", alone / helped, 1.5);
    }

    private static double Once(int workers)
    {
        SweepDirectory directory = new(Path.Combine(Path.GetTempPath(), $"dlnsweep-tail-{Guid.NewGuid():N}"));
        try
        {
            SweepPlan plan = SweepPlan.Create(SweepFile.Parse(Sweep, "tail.yaml", ModelRegistry.Standard));
            using SweepSession session = SweepSession.Open(plan, directory, null, NullLoggerFactory.Instance);
            MissingWork missing = session.FindMissing(CancellationToken.None);
            Stopwatch clock = Stopwatch.StartNew();
            new LocalEngine()
                .RunAsync(session.Work(missing, new RunOptions { Workers = workers }), new Observers(), CancellationToken.None)
                .GetAwaiter()
                .GetResult();
            return clock.Elapsed.TotalSeconds;
        }
        finally
        {
            Directory.Delete(directory.Root, recursive: true);
        }
    }
}
