using DlnSweep.Testing.Processes;
using System.Diagnostics;
using DlnSweep.Faults.Damage;

namespace DlnSweep.Faults;

/// <summary>
/// Kills sweeps of every model at random moments of every phase until a number of kills is reached; each sweep is then run to its end and
/// compared.
/// </summary>
internal sealed class KillCampaign(string folder, int kills, int seed)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private readonly Random random = new(seed);
    private readonly Dictionary<(string Sweep, Phase Phase), int> counts = [];
    private readonly List<string> complaints = [];
    private int done;
    private int missed;
    private int completions;
    private int packed;

    /// <summary>Runs the campaign and reports it.</summary>
    public FaultReport Run()
    {
        Stopwatch clock = Stopwatch.StartNew();
        IReadOnlyList<CalmSweep> sweeps = CalmSweep.RunAll(folder, workers: 2);
        for (int round = 0; done < kills; round++)
        {
            Storm(sweeps[round % sweeps.Count], Path.Combine(folder, $"storm-{round}"));
            Console.WriteLine(
                $"{done}/{kills} kills, {completions} sweeps completed, {complaints.Count} complaints, {clock.Elapsed:h\\:mm\\:ss}");
        }

        return Report(sweeps, clock.Elapsed);
    }

    private void Storm(CalmSweep sweep, string directory)
    {
        Ambush ambush = new(sweep, directory, random);
        for (int victims = Math.Min(kills - done, random.Next(4, 17)); victims > 0 && !(ambush.AllShardsThere() && random.Next(2) == 0);)
        {
            if (random.Next(5) == 0 && File.Exists(Path.Combine(directory, "sweep.yaml")))
            {
                victims -= Pack(sweep, directory, ambush) ? 1 : 0;
                continue;
            }

            Phase aim = Aim(ambush.AllShardsThere());
            string checkpointEvery = aim == Phase.Checkpointing || random.Next(2) == 0 ? "0" : "0.02";
            using SweepProcess process = SweepProcess.Start(
                folder,
                "run",
                sweep.File,
                "--out",
                directory,
                "--workers",
                $"{random.Next(1, 3)}",
                "--checkpoint-seconds",
                checkpointEvery);
            if (ambush.Strike(process, aim) is { } phase)
            {
                counts[(sweep.Name, phase)] = counts.GetValueOrDefault((sweep.Name, phase)) + 1;
                victims--;
                done++;
            }
            else
            {
                missed++;
                Check(sweep, directory, process);
            }
        }

        using SweepProcess last = SweepProcess.Start(folder, "run", sweep.File, "--out", directory);
        last.Wait(Limit);
        if (Check(sweep, directory, last) && (!SweepResults.ArePacked(directory) || CheckPacked(sweep, directory)))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // Packs what is there; whether the process was killed over it. The next one goes on with whatever lies in packs by now.
    private bool Pack(CalmSweep sweep, string directory, Ambush ambush)
    {
        using SweepProcess process = SweepProcess.Start(folder, "merge", directory, "--pack");
        if (ambush.StrikePacking(process))
        {
            counts[(sweep.Name, Phase.Packing)] = counts.GetValueOrDefault((sweep.Name, Phase.Packing)) + 1;
            done++;
            return true;
        }

        missed++;
        if (process.ExitCode != 0)
        {
            complaints.Add($"{directory}: packing ended with {process.ExitCode}: {process.Error}");
        }

        return false;
    }

    // What lies in packs has to give the same tables when nothing is taken from the merge before, and to be intact.
    private bool CheckPacked(CalmSweep sweep, string directory)
    {
        packed++;
        File.Delete(Path.Combine(directory, ".dlnsweep", "merged"));
        using SweepProcess merge = SweepProcess.Start(folder, "merge", directory);
        merge.Wait(Limit);
        using SweepProcess verify = SweepProcess.Start(folder, "verify", directory, "--sample", "1");
        verify.Wait(Limit);
        if (merge.ExitCode != 0 || verify.ExitCode != 0)
        {
            complaints.Add($"{directory}: merge ended with {merge.ExitCode}, verify with {verify.ExitCode}: {merge.Error}{verify.Error}");
        }

        foreach (string difference in sweep.Results.Differences(directory))
        {
            complaints.Add($"{directory}, merged from its packs: {difference}");
        }

        return merge.ExitCode == 0 && verify.ExitCode == 0 && sweep.Results.Differences(directory).Count == 0;
    }

    // Merging and reporting come seldom while there is something to run, since after them there is nothing left.
    private Phase Aim(bool allShardsThere) =>
        allShardsThere ? (Phase)random.Next((int)Phase.Merging, (int)Phase.Reporting + 1)
        : random.Next(8) == 0 ? (Phase)random.Next((int)Phase.Merging, (int)Phase.Reporting + 1)
        : (Phase)random.Next((int)Phase.Merging);

    // Every run that came to its end has to have left the undisturbed bytes and nothing else.
    private bool Check(CalmSweep sweep, string directory, SweepProcess process)
    {
        completions++;
        string[] found =
        [
            .. process.ExitCode == 0 ? [] : (string[])[$"exit {process.ExitCode}: {process.Error}"],
            .. sweep.Results.Differences(directory),
            .. SweepResults.Leftovers(directory),
        ];
        foreach (string complaint in found)
        {
            complaints.Add($"{directory}: {complaint}");
            Console.WriteLine(complaints[^1]);
        }

        return found.Length == 0;
    }

    private FaultReport Report(IReadOnlyList<CalmSweep> sweeps, TimeSpan time)
    {
        FaultReport report = new("Random kills", $"campaign kills {kills} {seed}");
        report.Say(
            $"{done} processes were ended by SIGKILL at random moments, in the phase that their remains show. Of {completions} runs that "
                + $"came to their end,");
        report.Say(
            $"{missed} were to be killed and were faster. Each was compared with an undisturbed run: the bytes of every shard, table and "
                + $"figure, files that");
        report.Say(
            $"only a run in progress has, and configurations that the journal shows as finished twice. Every fifth process packed the "
                + $"shards that were there;");
        report.Say(
            $"{packed} sweeps ended with packs: their tables were merged again from nothing else, and `verify` read every pack. It took "
                + $"{time:h\\:mm\\:ss}.");
        report.Table(
            ["sweep", .. Enum.GetNames<Phase>().Select(p => p.ToLowerInvariant())],
            [
                .. sweeps.Select(s =>
                    (string[])[s.Name, .. Enum.GetValues<Phase>().Select(p => $"{counts.GetValueOrDefault((s.Name, p))}")]),
                ["all", .. Enum.GetValues<Phase>().Select(p => $"{counts.Where(c => c.Key.Phase == p).Sum(c => c.Value)}")],
            ]);
        report.Verdict(complaints, "complete and byte-identical each time; nothing lost, nothing run twice, no stray file");
        return report;
    }
}
