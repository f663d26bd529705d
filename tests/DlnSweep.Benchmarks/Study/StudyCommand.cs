using DlnSweep.Testing.Processes;
using System.Diagnostics;
using System.Globalization;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Reports;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Benchmarks.Study;

/// <summary>
/// The published 30 x 30 study from its sweep file to its figures, on all cores, against a numpy program of the same algorithm that keeps
/// the numbers in memory, in turn; and against the published explicit algorithm, extrapolated over the widths from its step at three of
/// them.
/// </summary>
internal static class StudyCommand
{
    private const string Study = "the published 30 x 30 study";
    private static readonly int Workers = Environment.ProcessorCount;

    public static int Run(string[] args)
    {
        int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
        ResultsFile results = new("study", Machine.Description);
        List<Times> ours = [];
        List<Times> theirs = [];
        double explicitHours = 0;
        for (int round = 0; round < rounds; round++)
        {
            ours.Add(Ours(steps => explicitHours = explicitHours > 0 ? explicitHours : ExplicitHours(steps)));
            theirs.Add(Theirs());
            Console.WriteLine($"ours {ours[^1]}; numpy {theirs[^1]}");
        }

        Times mine = Median(ours);
        Times peer = Median(theirs);
        Result[] rows =
        [
            new(
                $"{Study}, {Workers} cores, figures included, against numpy in memory",
                "s",
                mine.Wall,
                peer.Wall,
                peer.Wall / mine.Wall,
                1.25),
            new("the same, CPU time", "s", mine.Cpu, peer.Cpu, peer.Cpu / mine.Cpu, 1.25),
            new("the same against a minute", "s", mine.Wall, 60, 60 / mine.Wall, 1),
            new(
                "the same against the explicit algorithm in numpy, extrapolated, core hours",
                "h",
                mine.Cpu / 3600,
                explicitHours,
                3600 * explicitHours / mine.Cpu,
                null),
        ];
        foreach (Result row in rows)
        {
            Console.WriteLine(row);
            results.Append(row);
        }

        return 0;
    }

    private static Times Ours(Action<IReadOnlyList<(double Width, double Steps)>> finished)
    {
        SweepDirectory directory = new(Path.Combine(Path.GetTempPath(), $"dlnsweep-study-{Guid.NewGuid():N}"));
        try
        {
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            Stopwatch clock = Stopwatch.StartNew();
            string file = Path.Combine(Checkout.Root, "analysis", "studies", "lazy-active", "sweep.yaml");
            SweepPlan plan = SweepPlan.Create(SweepFile.Read(file, ModelRegistry.Standard));
            using SweepSession session = SweepSession.Open(plan, directory, null, NullLoggerFactory.Instance);
            SweepRunner
                .RunAsync(session, new LocalEngine(), new RunOptions(), new Observers(), _ => { }, CancellationToken.None)
                .GetAwaiter()
                .GetResult();
            ReportWriter.Write(session.Plan.Sweep, session.Store);
            Times times = new(clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
            finished([.. plan.Enumerate().Select(c => Steps(session.Store.Shards.ReadSummary(c.Id, out _)!))]);
            return times;
        }
        finally
        {
            Directory.Delete(directory.Root, recursive: true);
        }
    }

    private static (double Width, double Steps) Steps(ShardSummary shard) =>
        (shard.Metrics["width"].Real, shard.Metrics["stop_iteration"].Integer + 1);

    private static Times Theirs()
    {
        double[] numbers = Peer("grid", Workers.ToString(CultureInfo.InvariantCulture))[0];
        return new Times(numbers[0], numbers[1]);
    }

    // A step's time grows with the width: the line through the origin that fits three widths best in proportion.
    private static double ExplicitHours(IReadOnlyList<(double Width, double Steps)> cells)
    {
        double[][] measured = Peer("explicit", "1.75", "2.0", "2.2");
        double secondsPerUnit = measured.Average(m => m[1] / m[0]);
        IEnumerable<string> steps = measured.Select(m =>
            string.Create(CultureInfo.InvariantCulture, $"width {m[0]:F0}: {m[1]:F3} s"));
        Console.WriteLine($"explicit steps: {string.Join(", ", steps)}");
        return cells.Sum(c => c.Steps * c.Width * secondsPerUnit) / 3600;
    }

    private static double[][] Peer(params string[] arguments)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Study", "study_peer.py");
        string interpreter = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        using Process process = Process.Start(new ProcessStartInfo(interpreter, [script, .. arguments]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ?
            [
                .. output
                    .Trim()
                    .Split('\n')
                    .Select(line => line.Split(' ').Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray()),
            ]
            : throw new InvalidOperationException("The numpy program failed; is python3-numpy there?");
    }

    private static Times Median(List<Times> times) => new(
        times.Select(t => t.Wall).Order().ElementAt(times.Count / 2), times.Select(t => t.Cpu).Order().ElementAt(times.Count / 2));

    private readonly record struct Times(double Wall, double Cpu)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Wall:F1} s wall, {Cpu:F1} s CPU");
    }
}
