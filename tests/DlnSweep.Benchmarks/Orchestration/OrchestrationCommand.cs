using DlnSweep.Testing.Processes;
using System.Globalization;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Cli.Options;

namespace DlnSweep.Benchmarks.Orchestration;

/// <summary>
/// What a trial that does nothing costs here and elsewhere, two workers on both sides, in wall time, one after the other in one run. Ours
/// is measured from the sweep file to the last shard (planning, the hold on the folder, provenance and every shard; no merge, as the peers
/// collect nothing either), on disk with everything flushed, and in a file system in memory. The start of a process is in neither side but
/// GNU parallel's and snakemake's. Medians of three; what takes long is measured once, or over its first trials.
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
        using Leftovers leftovers = new();
        Console.WriteLine($"{Machine.Description}; {Workers} workers; milliseconds a trial");
        foreach (long trials in sizes)
        {
            (double disk, double memory) = Ours(trials, "local", leftovers, results);
            if (Engines.Names.Contains("orleans"))
            {
                Ours(trials, "orleans", leftovers, results);
            }

            foreach (Peer peer in Peer.All)
            {
                Compare(peer, trials, peer.KeepsResults ? disk : memory, leftovers, results);
            }
        }

        return 0;
    }

    private static void Compare(Peer peer, long trials, double ours, Leftovers leftovers, ResultsFile results)
    {
        long measured = Math.Min(trials, peer.MostTrials);
        string name =
            Name(peer.Name, trials) + (measured < trials ? string.Create(CultureInfo.InvariantCulture, $" (its first {measured:N0})") : "");
        List<double> times = [];
        while (times.Count < Repeats && times.Sum() < Long)
        {
            if (PeerProcess.Measure(peer, measured, Workers, leftovers.Folder(Path.GetTempPath()), out string reason) is not { } seconds)
            {
                Console.WriteLine($"{name}: not measured, {reason}");
                return;
            }

            times.Add(seconds);
        }

        double theirs = 1e3 * Median(times) / measured;
        Report(new Result(name, "ms", ours, theirs, theirs / ours, peer.Bar), results);
    }

    private static (double Disk, double Memory) Ours(long trials, string engine, Leftovers leftovers, ResultsFile results)
    {
        double disk = Typical(leftovers, Path.GetTempPath(), trials, engine);
        double memory = Directory.Exists(Memory) ? Typical(leftovers, Memory, trials, engine) : double.NaN;
        Console.WriteLine($"{engine}, {trials} trials: {disk:F4} ms flushed to disk, {memory:F4} ms in memory");
        Report(new Result(Name($"DlnSweep {engine}, in memory", trials), "ms", memory, double.NaN, double.NaN, null), results);
        Report(new Result(Name($"DlnSweep {engine}, every shard flushed", trials), "ms", disk, double.NaN, double.NaN, null), results);
        return (disk, memory);
    }

    private static double Typical(Leftovers leftovers, string parent, long trials, string engine)
    {
        Once(leftovers, parent, 200, engine);
        return Median([.. Enumerable.Range(0, Repeats).Select(_ => Once(leftovers, parent, trials, engine))]);
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }

    private static double Once(Leftovers leftovers, string parent, long trials, string engine)
    {
        using TrialSweep sweep = new(leftovers, parent, trials);
        return 1e3 * sweep.RunAsync(Engines.Choose(engine), Workers).GetAwaiter().GetResult() / trials;
    }

    private static string Name(string work, long trials) => string.Create(CultureInfo.InvariantCulture, $"{work}; {trials:N0} trials");

    private static void Report(Result result, ResultsFile results)
    {
        Console.WriteLine(result);
        results.Append(result);
    }
}
