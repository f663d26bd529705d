using System.Diagnostics;
using System.Globalization;
using DlnSweep.Benchmarks.Orchestration;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Benchmarks.Scale;

/// <summary>
/// A process that merges one directory and ends, as <c>dlnsweep merge</c> does and with its settings of the garbage collector; it prints
/// the seconds and the megabytes that were resident at most.
/// </summary>
internal static class MergeOnce
{
    public const string Command = "merge-once";

    public static int Run(string[] args)
    {
        SweepDirectory directory = new(args[0]);
        SweepPlan plan = SweepPlan.Create(SweepFile.ReadStored(directory.SweepFile, TrivialModel.Registry));
        using SweepSession session = SweepSession.Open(plan, directory, null, NullLoggerFactory.Instance, TrivialModel.Registry);
        Stopwatch clock = Stopwatch.StartNew();
        SweepTables.Merge(session.Plan, session.Store, CancellationToken.None);
        double seconds = clock.Elapsed.TotalSeconds;
        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} {self.PeakWorkingSet64 / 1e6}"));
        return 0;
    }

    /// <summary>Starts such a process for a directory and waits for it.</summary>
    public static (double Seconds, double Megabytes) Start(SweepDirectory directory)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "DlnSweep.Benchmarks.dll");
        using Process process = Process.Start(
            new ProcessStartInfo("dotnet", [program, Command, directory.Root]) { RedirectStandardOutput = true })!;
        string[] answer = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        return (double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
    }
}
