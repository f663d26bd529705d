using DlnSweep.Testing.Processes;
using System.Diagnostics;
using DlnSweep.Faults.Damage;

namespace DlnSweep.Faults;

/// <summary>
/// Two runs at once on one directory, again and again: one has it, the other leaves with exit code 4 or comes when the first is done.
/// </summary>
internal sealed class PairCampaign(string folder, int rounds, int seed)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private readonly Random random = new(seed);
    private readonly List<string> complaints = [];

    public FaultReport Run()
    {
        Stopwatch clock = Stopwatch.StartNew();
        IReadOnlyList<CalmSweep> sweeps = CalmSweep.RunAll(folder, workers: 2);
        int refused = 0;
        for (int round = 0; round < rounds; round++)
        {
            refused += Together(sweeps[round % sweeps.Count], Path.Combine(folder, $"pair-{round}")) ? 1 : 0;
            if (round % 10 == 9)
            {
                Console.WriteLine($"{round + 1}/{rounds} pairs, {complaints.Count} complaints, {clock.Elapsed:h\\:mm\\:ss}");
            }
        }

        FaultReport report = new("Two runs at once", $"campaign pairs {rounds} {seed}");
        report.Say(
            $"{rounds} times two runs were started within 30 ms on one new directory. In {refused} rounds one of them was refused with "
                + $"exit code 4 and the name of the");
        report.Say($"other; in the others, if any, it came after the first had ended. It took {clock.Elapsed:h\\:mm\\:ss}.");
        report.Say("");
        report.Verdict(complaints, "one run at a time; complete and byte-identical each time; nothing run twice, no stray file");
        return report;
    }

    // Whether one of the two was refused.
    private bool Together(CalmSweep sweep, string directory)
    {
        using SweepProcess first = SweepProcess.Start(folder, "run", sweep.File, "--out", directory);
        Thread.Sleep(random.Next(30));
        using SweepProcess second = SweepProcess.Start(folder, "run", sweep.File, "--out", directory);
        first.Wait(Limit);
        second.Wait(Limit);
        int[] codes = [first.ExitCode, second.ExitCode];
        string[] found =
        [
            .. codes is [0, 0] or [0, 4] or [4, 0]
                ? []
                : (string[])[$"exit codes {first.ExitCode} and {second.ExitCode}: {first.Error} {second.Error}"],
            .. codes.Contains(4) && !(first.Error + second.Error).Contains("Another run holds", StringComparison.Ordinal)
                ? ["the refusal does not say why"]
                : (string[])[],
            .. sweep.Results.Differences(directory),
            .. SweepResults.Leftovers(directory),
        ];
        foreach (string complaint in found)
        {
            complaints.Add($"{directory}: {complaint}");
            Console.WriteLine(complaints[^1]);
        }

        if (found.Length == 0)
        {
            Directory.Delete(directory, recursive: true);
        }

        return codes.Contains(4);
    }
}
