using System.Globalization;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Cli;

namespace DlnSweep.Benchmarks.Orchestration;

/// <summary>
/// What a trial that does nothing costs here and elsewhere, two workers on both sides, in wall time, one after the other in one run. Ours
/// is measured from the sweep file to the last shard, on disk with everything flushed, and in a file system in memory. Medians of three;
/// what takes long is measured once.
/// </summary>
internal static class OrchestrationCommand
{
    private const int Workers = 2;
    private const int Repeats = 3;
    private const double Long = 20;
    private const string Memory = "/dev/shm";

    public static int Run(string[] args)
    {
        long[] sizes = args.Length > 0 ? [.. args.Select(a => long.Parse(a, CultureInfo.InvariantCulture))] : [1_000, 10_000];
        ResultsFile results = new("orchestration", Machine.Description);
        Console.WriteLine($"{Machine.Description}; {Workers} workers; milliseconds a trial");
        foreach (long trials in sizes)
        {
            (double disk, double memory) = Ours(trials, "local", results);
            if (Engines.Names.Contains("orleans"))
            {
                Ours(trials, "orleans", results);
            }

            foreach (Peer peer in Peer.All)
            {
                Compare(peer, trials, peer.KeepsResults ? disk : memory, results);
            }
        }

        return 0;
    }

    private static void Compare(Peer peer, long trials, double ours, ResultsFile results)
    {
        string name = Name(peer.Name, trials);
        if (trials > peer.MostTrials)
        {
            Console.WriteLine($"{name}: not measured, it would take too long");
            return;
        }

        List<double> times = [];
        while (times.Count < Repeats && times.Sum() < Long)
        {
            if (PeerProcess.Measure(peer, trials, Workers, Path.GetTempPath(), out string reason) is not { } seconds)
            {
                Console.WriteLine($"{name}: not measured, {reason}");
                return;
            }

            times.Add(seconds);
        }

        double theirs = 1e3 * Median(times) / trials;
        Report(new Result(name, "ms", ours, theirs, theirs / ours, peer.Bar), results);
    }

    private static (double Disk, double Memory) Ours(long trials, string engine, ResultsFile results)
    {
        double disk = Typical(Path.GetTempPath(), trials, engine);
        double memory = Directory.Exists(Memory) ? Typical(Memory, trials, engine) : double.NaN;
        Console.WriteLine($"{engine}, {trials} trials: {disk:F4} ms flushed to disk, {memory:F4} ms in memory");
        Report(new Result(Name($"DlnSweep {engine}, in memory", trials), "ms", memory, double.NaN, double.NaN, null), results);
        Report(new Result(Name($"DlnSweep {engine}, every shard flushed", trials), "ms", disk, double.NaN, double.NaN, null), results);
        return (disk, memory);
    }

    private static double Typical(string parent, long trials, string engine)
    {
        Once(parent, 200, engine);
        return Median([.. Enumerable.Range(0, Repeats).Select(_ => Once(parent, trials, engine))]);
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }

    private static double Once(string parent, long trials, string engine)
    {
        using TrialSweep sweep = new(parent, trials);
        return 1e3 * sweep.RunAsync(Engines.Choose(engine), Workers).GetAwaiter().GetResult() / trials;
    }

    private static string Name(string work, long trials) => string.Create(CultureInfo.InvariantCulture, $"{work}; {trials:N0} trials");

    private static void Report(Result result, ResultsFile results)
    {
        Console.WriteLine(result);
        results.Append(result);
    }
}
