using DlnSweep.Testing.Processes;
using System.Diagnostics;
using System.Globalization;
using DlnSweep.Faults.Damage;

namespace DlnSweep.Faults;

/// <summary>
/// Alternates until the time is over: a sweep in the long-lived process, then a sweep in processes of its own that are killed a few times
/// and run to the end. After each pair nothing runs, and everything that could grow is looked at.
/// </summary>
internal sealed class Soak(string folder, TimeSpan time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);
    private readonly Random random = new(1);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly List<SoakSample> samples = [];
    private readonly List<string> complaints = [];
    private int kills;
    private int sweepsInLoop;
    private int sweepsKilled;

    public FaultReport Run()
    {
        IReadOnlyList<CalmSweep> sweeps = CalmSweep.RunAll(folder, workers: 1);
        using Process loop = StartLoop();
        TimeSpan said = TimeSpan.Zero;
        for (int round = 0; clock.Elapsed < time; round++)
        {
            CalmSweep sweep = sweeps[round % sweeps.Count];
            long live = InLoop(loop, sweep, Path.Combine(folder, "soak-loop"));
            long peak = Killed(sweep, Path.Combine(folder, "soak-killed"));
            samples.Add(
                new SoakSample(
                    clock.Elapsed.TotalMinutes,
                    live,
                    ProcessSample.Of(loop.Id) ?? default,
                    peak,
                    Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories).Length));
            if (clock.Elapsed - said > TimeSpan.FromMinutes(1))
            {
                said = clock.Elapsed;
                Console.WriteLine(Line(samples[^1]));
            }
        }

        loop.StandardInput.Close();
        loop.WaitForExit();
        return Report();
    }

    private static Process StartLoop()
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "DlnSweep.Faults.dll"), "soak-loop"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return Process.Start(start)!;
    }

    private long InLoop(Process loop, CalmSweep sweep, string directory)
    {
        loop.StandardInput.WriteLine($"{sweep.File}\t{directory}");
        string answer = loop.StandardOutput.ReadLine() ?? "the long-lived process ended";
        sweepsInLoop++;
        bool answered = long.TryParse(answer, CultureInfo.InvariantCulture, out long live);
        Complain(sweep, directory, answered ? [] : [answer]);
        return live;
    }

    private long Killed(CalmSweep sweep, string directory)
    {
        for (int victims = random.Next(1, 4); victims > 0; victims--)
        {
            using SweepProcess victim = SweepProcess.Start(
                folder,
                "run",
                sweep.File,
                "--out",
                directory,
                "--workers",
                "1",
                "--checkpoint-seconds",
                "0.02");
            kills += new Ambush(sweep, directory, random).Strike(victim, (Phase)random.Next(Enum.GetValues<Phase>().Length)) is null
                ? 0
                : 1;
        }

        using SweepProcess last = SweepProcess.Start(folder, "run", sweep.File, "--out", directory, "--workers", "1");
        long peak = last.WaitMerged() ? ProcessSample.Of(last.Id)?.PeakBytes ?? 0 : 0;
        last.Wait(Limit);
        sweepsKilled++;
        Complain(sweep, directory, last.ExitCode == 0 ? [] : [$"exit {last.ExitCode}: {last.Error}"]);
        return peak;
    }

    private void Complain(CalmSweep sweep, string directory, IEnumerable<string> found)
    {
        foreach (string complaint in found.Concat(sweep.Results.Differences(directory)).Concat(SweepResults.Leftovers(directory)))
        {
            complaints.Add($"after {clock.Elapsed:h\\:mm\\:ss}, {sweep.Name}: {complaint}");
            Console.WriteLine(complaints[^1]);
        }

        Directory.Delete(directory, recursive: true);
    }

    private FaultReport Report()
    {
        Growth[] growths =
        [
            Growth.Of("long-lived process: live managed memory, MB", [.. samples.Select(s => s.LiveBytes / 1e6)], 0.05, 1),
            Growth.Of("long-lived process: memory, MB", [.. samples.Select(s => s.Loop.ResidentBytes / 1e6)], 0.10, 8),
            Growth.Of("long-lived process: open handles", [.. samples.Select(s => (double)s.Loop.Handles)], 0, 2),
            Growth.Of("long-lived process: threads", [.. samples.Select(s => (double)s.Loop.Threads)], 0, 4),
            Growth.Of(
                "a sweep's own process: peak memory, MB",
                [.. samples.Where(s => s.ChildPeakBytes > 0).Select(s => s.ChildPeakBytes / 1e6)],
                0.10,
                8),
            Growth.Of("files in the work folder at rest", [.. samples.Select(s => (double)s.Files)], 0, 0),
        ];
        complaints.AddRange(growths.Where(g => !g.IsBounded).Select(g => $"grew: {g.Name}"));
        FaultReport report = new("Soak", string.Create(CultureInfo.InvariantCulture, $"soak {time.TotalMinutes}"));
        report.Say(
            $"{clock.Elapsed:h\\:mm\\:ss} of sweeps of every model with one worker: {sweepsInLoop} sweeps in one long-lived process (each "
                + $"run, run again, planned, looked at,");
        report.Say(
            $"verified, merged and drawn), {sweepsKilled} in processes of their own with {kills} kills at random moments. Every sweep's "
                + $"end was compared with an");
        report.Say(
            "undisturbed run, byte by byte. Looked at after each pair of sweeps, while nothing ran; medians of the second and of the last "
                + "quarter of the time.");
        report.Table(["quantity", "second quarter", "last quarter", "largest", "bar for the last", ""], growths.Select(g => g.Row()));
        report.Say("Through the time:");
        report.Table(
            ["minutes", "live MB", "memory MB", "handles", "threads", "own process peak MB", "files at rest"],
            Enumerable
                .Range(0, Math.Min(samples.Count, 25))
                .Select(i => Cells(samples[i * (samples.Count - 1) / Math.Max(Math.Min(samples.Count, 25) - 1, 1)])));
        report.Verdict(complaints, "no growth of memory, handles or files; every sweep complete and byte-identical");
        return report;
    }

    private static IReadOnlyList<string> Cells(SoakSample s) =>
        [
            Text(s.Minutes),
            Text(s.LiveBytes / 1e6),
            Text(s.Loop.ResidentBytes / 1e6),
            $"{s.Loop.Handles}",
            $"{s.Loop.Threads}",
            Text(s.ChildPeakBytes / 1e6),
            $"{s.Files}",
        ];

    private string Line(SoakSample s) =>
        $"{clock.Elapsed:h\\:mm\\:ss} {sweepsInLoop + sweepsKilled} sweeps, {kills} kills, {complaints.Count} complaints; live "
            + $"{Text(s.LiveBytes / 1e6)} MB, "
        + $"memory {Text(s.Loop.ResidentBytes / 1e6)} MB, {s.Loop.Handles} handles, {s.Loop.Threads} threads, own process "
            + $"{Text(s.ChildPeakBytes / 1e6)} MB, {s.Files} files";

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
