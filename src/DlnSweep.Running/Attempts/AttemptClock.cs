using System.Diagnostics;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using DlnSweep.Storage.Journaling;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Running.Attempts;

/// <summary>Measures an attempt from its start to its journal entry, in the thread that does the work.</summary>
internal readonly struct AttemptClock
{
    // Asking for it is a system call.
    private static readonly string Host = Environment.MachineName;

    private readonly DateTimeOffset started;
    private readonly long ticks;
    private readonly double? cpu;

    private AttemptClock(DateTimeOffset started, long ticks, double? cpu)
    {
        this.started = started;
        this.ticks = ticks;
        this.cpu = cpu;
    }

    /// <summary>Starts the clock.</summary>
    public static AttemptClock Start() => new(DateTimeOffset.UtcNow, Stopwatch.GetTimestamp(), CpuSeconds());

    /// <summary>The journal entry of the attempt that ends now.</summary>
    public JournalEntry Entry(SweepWork work, string engine, Configuration configuration, int attempt, ConfigurationStatus outcome,
        string? error) =>
        new()
        {
            ConfigurationId = configuration.Id,
            Attempt = attempt,
            Outcome = outcome.Word(),
            Error = error,
            Host = Host,
            ProcessId = Environment.ProcessId,
            Engine = engine,
            Version = ProductVersion.Text,
            ModelVersion = work.Model.Version,
            Started = started,
            WallSeconds = Stopwatch.GetElapsedTime(ticks).TotalSeconds,
            CpuSeconds = CpuSeconds() - cpu,
            PeakMemoryBytes = ProcessMemory.PeakBytes(),
        };

    /// <summary>Of this thread and of the programs that it has run.</summary>
    private static double? CpuSeconds() => Posix.ThreadCpuSeconds() + ChildProcess.CpuSecondsOfThread;
}
