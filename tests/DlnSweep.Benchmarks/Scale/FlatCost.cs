using DlnSweep.Benchmarks.Orchestration;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Sweeps.Running;

namespace DlnSweep.Benchmarks.Scale;

/// <summary>The cost of a configuration in sweeps of growing size, from the sweep file to the last shard.</summary>
internal static class FlatCost
{
    private const string Memory = "/dev/shm";

    public static IEnumerable<Result> Measure()
    {
        string parent = Directory.Exists(Memory) ? Memory : Path.GetTempPath();
        Once(parent, 2_000);
        double small = Once(parent, 1_000, 5);
        double middle = Once(parent, 10_000, 3);
        double large = Once(parent, 100_000);
        Console.WriteLine($"milliseconds a configuration, files in memory: 1,000: {small:F4}, 10,000: {middle:F4}, 100,000: {large:F4}");
        yield return Limit.AtMost("a trivial configuration of 100,000, files in memory", "ms", large, 0.05);
        yield return Limit.AtMost("its cost relative to one of 1,000", "", large / small, 1.2);
    }

    private static double Once(string parent, long trials, int repeats = 1)
    {
        double best = double.MaxValue;
        for (int i = 0; i < repeats; i++)
        {
            using TrialSweep sweep = new(parent, trials);
            best = Math.Min(best, sweep.RunAsync(new LocalEngine(), Environment.ProcessorCount).GetAwaiter().GetResult());
        }

        return 1e3 * best / trials;
    }
}
