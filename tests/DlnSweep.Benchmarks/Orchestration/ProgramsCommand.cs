using DlnSweep.Testing.Processes;
using System.Diagnostics;
using System.Globalization;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Benchmarks.Orchestration;

/// <summary>
/// What a trial costs that is a program which does nothing: starting a process and reading its only line, alone, by .NET's own class, and
/// as a configuration of a sweep with its shard flushed. One thread in the first two, two workers in the sweep.
/// </summary>
internal static class ProgramsCommand
{
    private const string Program = "/bin/echo";
    private const string Line = "{\"y\": 1}";
    private const int Repeats = 5;
    private const int Workers = 2;

    public static int Run(string[] args)
    {
        int trials = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        ResultsFile results = new("programs", Machine.Description);
        Console.WriteLine($"{Machine.Description}; milliseconds a trial, median of {Repeats} rounds of {trials}");
        double ours = Typical(() => Seconds(trials, StartOurs));
        double theirs = Typical(() => Seconds(trials, StartTheirs));
        Report(
            new Result("start a program and read its line, against System.Diagnostics.Process", "ms", ours, theirs, theirs / ours, null),
            results);
        using Leftovers leftovers = new();
        foreach (string parent in (string[])["/dev/shm", Path.GetTempPath()])
        {
            double sweep = Typical(() => Sweep(leftovers, parent, trials));
            Report(
                new Result(
                    $"a program as a configuration of a sweep, in {parent}, {Workers} workers",
                    "ms",
                    sweep,
                    ours,
                    ours / sweep,
                    null),
                results);
        }

        return 0;

        double Typical(Func<double> once)
        {
            once();
            double[] times = [.. Enumerable.Range(0, Repeats).Select(_ => 1e3 * once() / trials).Order()];
            return times[Repeats / 2];
        }
    }

    private static double Seconds(int trials, Action start)
    {
        Stopwatch clock = Stopwatch.StartNew();
        for (int i = 0; i < trials; i++)
        {
            start();
        }

        return clock.Elapsed.TotalSeconds;
    }

    private static void StartOurs()
    {
        ChildStart start = new(Program, [Program, Line], ["PATH=/bin"], "/", TakesInput: false);
        int length = 0;
        using IChildProcess child = ChildProcess.Start(start, []);
        while (child.Wait(TimeSpan.FromSeconds(1), bytes => length += bytes.Length, _ => { }))
        {
            // Reads until it ends.
        }

        Check(length);
    }

    private static void StartTheirs()
    {
        ProcessStartInfo start = new(Program, [Line]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process child = Process.Start(start)!;
        Check(child.StandardOutput.ReadToEnd().Length);
        child.WaitForExit();
    }

    private static void Check(int length)
    {
        if (length != Line.Length + 1)
        {
            throw new InvalidOperationException($"{Program} wrote {length} bytes.");
        }
    }

    private static double Sweep(Leftovers leftovers, string parent, int trials)
    {
        SweepDirectory directory = new(leftovers.Folder(parent));
        string text = string.Create(CultureInfo.InvariantCulture, $$$"""
            name: programs
            model: command
            command: {run: [{{{Program}}}, '{{"y": {x} }}'], parameters: {x: integer}, metrics: [y]}
            parameters: {x: {arange: [{{{trials}}}]}}
            """);
        Stopwatch clock = Stopwatch.StartNew();
        SweepPlan plan = SweepPlan.Create(SweepFile.Parse(text, "sweep.yaml", ModelRegistry.Standard));
        using SweepSession session = SweepSession.Open(plan, directory, null, NullLoggerFactory.Instance);
        SweepWork work = session.Work(session.FindMissing(CancellationToken.None), new RunOptions { Workers = Workers });
        new LocalEngine().RunAsync(work, new Observers(), CancellationToken.None).GetAwaiter().GetResult();
        double seconds = clock.Elapsed.TotalSeconds;
        return session.FindMissing(CancellationToken.None).Positions.Count == 0
            ? seconds
            : throw new InvalidOperationException("Some trials failed.");
    }

    private static void Report(Result result, ResultsFile results)
    {
        Console.WriteLine(result);
        results.Append(result);
    }
}
