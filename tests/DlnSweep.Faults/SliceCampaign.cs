using DlnSweep.Testing.Processes;
using System.Diagnostics;
using DlnSweep.Faults.Damage;

namespace DlnSweep.Faults;

/// <summary>Three slices at once on one directory, some of them killed and started again, until all have ended.</summary>
internal sealed class SliceCampaign(string folder, int rounds, int seed)
{
    private const int Slices = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private readonly Random random = new(seed);
    private readonly List<string> complaints = [];
    private int kills;

    public FaultReport Run()
    {
        Stopwatch clock = Stopwatch.StartNew();
        IReadOnlyList<CalmSweep> sweeps = CalmSweep.RunAll(folder, workers: 2);
        for (int round = 0; round < rounds; round++)
        {
            Round(sweeps[round % sweeps.Count], Path.Combine(folder, $"slices-{round}"));
            if (round % 10 == 9)
            {
                Console.WriteLine(
                    $"{round + 1}/{rounds} rounds, {kills} kills, {complaints.Count} complaints, {clock.Elapsed:h\\:mm\\:ss}");
            }
        }

        FaultReport report = new("Slices at once", $"campaign slices {rounds} {seed}");
        report.Say(
            $"{rounds} times the slices 1/3, 2/3 and 3/3 were started at once on one new directory, with {kills} kills at random moments; "
                + $"a killed slice was started");
        report.Say($"again beside the others. It took {clock.Elapsed:h\\:mm\\:ss}.");
        report.Say("");
        report.Verdict(complaints, "complete and byte-identical with one undivided run each time; nothing run twice, no stray file");
        return report;
    }

    private void Round(CalmSweep sweep, string directory)
    {
        int victims = random.Next(0, 5);
        SweepProcess[] running = [.. Enumerable.Range(1, Slices).Select(number => Start(sweep, directory, number))];
        for (; victims > 0; victims--)
        {
            Thread.Sleep(random.NextDouble() * (sweep.Planning + (0.5 * sweep.Running)));
            int victim = random.Next(Slices);
            if (running[victim].Kill())
            {
                kills++;
                running[victim].Dispose();
                running[victim] = Start(sweep, directory, victim + 1);
            }
        }

        List<string> found = [];
        foreach (SweepProcess slice in running)
        {
            slice.Wait(Limit);
            if (slice.ExitCode != 0)
            {
                found.Add($"exit {slice.ExitCode}: {slice.Error}");
            }

            slice.Dispose();
        }

        found.AddRange(sweep.Results.Differences(directory));
        found.AddRange(SweepResults.Leftovers(directory));
        foreach (string complaint in found)
        {
            complaints.Add($"{directory}: {complaint}");
            Console.WriteLine(complaints[^1]);
        }

        if (found.Count == 0)
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private SweepProcess Start(CalmSweep sweep, string directory, int number) => SweepProcess.Start(
        folder, "run", sweep.File, "--out", directory, "--slice", $"{number}/{Slices}", "--workers", "1", "--checkpoint-seconds", "0.02");
}
