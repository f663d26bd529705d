using System.Diagnostics;
using DlnSweep.Faults.Damage;

namespace DlnSweep.Faults;

/// <summary>Thousands of damaged inputs in one process, whose memory shows whether one of them asks for too much.</summary>
internal sealed class DamageCampaign(string folder, int cases, int seed)
{
    private const long MemoryLimit = 512L << 20;

    public FaultReport Run()
    {
        Stopwatch clock = Stopwatch.StartNew();
        DamagedInputs inputs = new(folder, seed);
        List<DamageOutcome> outcomes = [];
        List<string> complaints = [];
        TimeSpan said = TimeSpan.Zero;
        TimeSpan slowest = TimeSpan.Zero;
        string slowestWhat = "";
        for (int number = 0; number < cases; number++)
        {
            TimeSpan before = clock.Elapsed;
            DamageOutcome outcome = inputs.Run(number);
            outcomes.Add(outcome);
            complaints.AddRange(outcome.Complaints);
            foreach (string complaint in outcome.Complaints)
            {
                Console.WriteLine(complaint);
            }

            if (clock.Elapsed - before > slowest)
            {
                (slowest, slowestWhat) = (clock.Elapsed - before, $"{outcome.Kind}, {outcome.What}");
            }

            if (clock.Elapsed - said > TimeSpan.FromSeconds(10))
            {
                said = clock.Elapsed;
                Console.WriteLine($"{number + 1}/{cases} damaged inputs, {complaints.Count} complaints, {clock.Elapsed:h\\:mm\\:ss}");
            }
        }

        long peak = ProcessSample.Of(Environment.ProcessId)?.PeakBytes ?? 0;
        if (peak > MemoryLimit)
        {
            complaints.Add($"memory reached {peak >> 20} MiB");
        }

        FaultReport report = new("Damaged inputs", $"campaign damage {cases} {seed}");
        report.Say(
            $"{cases} damaged files, one at a time: bits flipped; bytes cut off, removed, doubled, zeroed, swapped, random; text that is "
                + $"not UTF-8, numbers out of");
        report.Say(
            "range, deep nesting; emptied, deleted, grown to 1 GiB, replaced by another file, by a folder, by a link to itself. The "
                + "commands that meet the file ran on");
        report.Say(
            $"it in one process, which used {peak >> 20} MiB at most, in {clock.Elapsed:h\\:mm\\:ss}; the slowest case took "
                + $"{slowest.TotalSeconds:0.0} s ({slowestWhat}).");
        report.Table(
            ["input", "cases", "went on with the undamaged results", "refused with a message"],
            inputs
                .Kinds.Select(k => (kind: k, all: outcomes.Where(o => o.Kind == k).ToList()))
                .Select(k =>
                    (string[])
                        [
                            k.kind,
                            $"{k.all.Count}",
                            $"{k.all.Count(o => !o.Refused && o.Complaints.Count == 0)}",
                            $"{k.all.Count(o => o.Refused)}",
                        ]));
        report.Verdict(complaints, "no crash, no hang, no other result");
        return report;
    }
}
