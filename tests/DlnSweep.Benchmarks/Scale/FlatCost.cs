using DlnSweep.Benchmarks.Orchestration;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Running.Engines;

namespace DlnSweep.Benchmarks.Scale;

/// <summary>
/// The cost of a configuration in sweeps of growing size, from the sweep file to the last shard, in the CPU time of this process: the
/// engine's own, and the file system's for a shard in memory.
/// </summary>
internal static class FlatCost
{
    private const string Memory = "/dev/shm";

    public static IEnumerable<Result> Measure()
    {
        string parent = Directory.Exists(Memory) ? Memory : Path.GetTempPath();
        Once(parent, 5_000);
        (double Wall, double Cpu) small = Once(parent, 1_000, 5);
        (double Wall, double Cpu) middle = Once(parent, 10_000, 3);
        (double Wall, double Cpu) large = Once(parent, 100_000);
        Console.WriteLine(
            $"CPU milliseconds a configuration, files in memory: 1,000: {small.Cpu:F4}, 10,000: {middle.Cpu:F4}, 100,000: {large.Cpu:F4}");
        yield return Limit.AtMost("a trivial configuration of 100,000, files in memory, wall time", "ms", large.Wall, 0.05);
        yield return Limit.AtMost("its CPU time relative to one of 1,000", "", large.Cpu / small.Cpu, 1.2);
    }

    private static (double Wall, double Cpu) Once(string parent, long trials, int repeats = 1)
    {
        (double Wall, double Cpu) best = (double.MaxValue, double.MaxValue);
        for (int i = 0; i < repeats; i++)
        {
            using TrialSweep sweep = new(parent, trials);
            TimeSpan before = Environment.CpuUsage.TotalTime;
            double wall = sweep.RunAsync(new LocalEngine(), Environment.ProcessorCount).GetAwaiter().GetResult();
            double cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            best = (Math.Min(best.Wall, 1e3 * wall / trials), Math.Min(best.Cpu, 1e3 * cpu / trials));
        }

        return best;
    }
}
