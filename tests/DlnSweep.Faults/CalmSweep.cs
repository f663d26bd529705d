using DlnSweep.Testing.Processes;
using DlnSweep.Faults.Damage;

namespace DlnSweep.Faults;

/// <summary>A sweep with what an undisturbed run of it leaves and how long its phases take.</summary>
internal sealed class CalmSweep
{
    private CalmSweep(string name, string file, SweepResults results)
    {
        Name = name;
        File = file;
        Results = results;
    }

    public string Name { get; }

    /// <summary>The sweep file.</summary>
    public string File { get; }

    /// <summary>The undisturbed results.</summary>
    public SweepResults Results { get; }

    /// <summary>From the start of the process to its first configuration.</summary>
    public required TimeSpan Planning { get; init; }

    /// <summary>From the first configuration to the merged tables.</summary>
    public required TimeSpan Running { get; init; }

    /// <summary>From the merged tables to the end.</summary>
    public required TimeSpan Reporting { get; init; }

    /// <summary>From the start of a packing process to its end.</summary>
    public required TimeSpan Packing { get; init; }

    /// <summary>Runs every sweep once, undisturbed.</summary>
    public static IReadOnlyList<CalmSweep> RunAll(string folder, int workers) =>
        [.. FaultSweeps.All.Select(s => RunOnce(folder, s.Name, s.Text, workers))];

    private static CalmSweep RunOnce(string folder, string name, string text, int workers)
    {
        string file = Path.Combine(folder, name + ".yaml");
        System.IO.File.WriteAllText(file, text);
        string output = Path.Combine(folder, "calm-" + name);
        using SweepProcess process = SweepProcess.Start(folder, "run", file, "--out", output, "--workers", $"{workers}");
        TimeSpan whole = process.Wait(TimeSpan.FromMinutes(5));
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The undisturbed run of {name} failed:\n{process.Error}");
        }

        SweepResults results = SweepResults.Read(output);
        using SweepProcess pack = SweepProcess.Start(folder, "merge", output, "--pack");
        return new CalmSweep(name, file, results)
        {
            Packing = pack.Wait(TimeSpan.FromMinutes(5)),
            Planning = process.PlannedAfter,
            Running = process.MergedAfter - process.PlannedAfter,
            Reporting = whole - process.MergedAfter,
        };
    }
}
