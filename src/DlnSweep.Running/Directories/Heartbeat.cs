using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Running.Directories;

/// <summary>
/// Leaves a small file that says what this process is running, renewed every two seconds, for <c>status</c> and the live page. It is a
/// courtesy: nothing depends on it, and one that is older than half a minute is taken as left by a process that died.
/// </summary>
public sealed class Heartbeat : IRunObserver, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private const int LargestReport = 16 << 20;
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, double> running = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;
    private readonly long started;
    private readonly string engine;
    private readonly string path;
    private readonly ITimer timer;
    private long finished;
    private long total;

    /// <summary>Begins to beat.</summary>
    /// <param name="store">Where results are.</param>
    /// <param name="engine">The engine that runs the configurations.</param>
    /// <param name="clock">The clock; null for the machine's.</param>
    public Heartbeat(ResultStore store, string engine, TimeProvider? clock = null)
    {
        this.engine = engine;
        this.clock = clock ?? TimeProvider.System;
        started = this.clock.GetTimestamp();
        path = Path.Combine(store.Directory.Heartbeats, store.Owner + ".json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        timer = this.clock.CreateTimer(_ => Write(), null, Period, Period);
    }

    /// <summary>What the live processes of a directory say.</summary>
    /// <param name="directory">The output directory.</param>
    /// <param name="clock">The clock; null for the machine's.</param>
    public static IReadOnlyList<HeartbeatReport> ReadAll(SweepDirectory directory, TimeProvider? clock = null)
    {
        DateTimeOffset now = (clock ?? TimeProvider.System).GetUtcNow();
        List<HeartbeatReport> reports = [];
        foreach (string file in DiskFileSystem.Instance.EnumerateFiles(directory.Heartbeats))
        {
            try
            {
                HeartbeatReport? report = JsonSerializer.Deserialize<HeartbeatReport>(SmallFile.Read(file, LargestReport));
                if (report is { Host: not null, Running: not null } && (now - report.At).Duration() < Stale && MayBeAlive(report))
                {
                    reports.Add(report);
                }
            }
            catch (Exception unreadable) when (unreadable is IOException or JsonException or UnauthorizedAccessException)
            {
                // It was being replaced or removed: its process says nothing just now.
            }
        }

        return reports;
    }

    /// <summary>The number of configurations that this process has to run.</summary>
    public void Begin(long configurations) => total = configurations;

    /// <summary>There are more than were known at the beginning.</summary>
    public void More(long configurations) => total += configurations;

    /// <inheritdoc/>
    public void Started(Configuration configuration, int attempt) => running[configuration.Id] = 0;

    /// <inheritdoc/>
    public void Advanced(Configuration configuration, double progress) => running[configuration.Id] = progress;

    /// <inheritdoc/>
    public void Retried(Configuration configuration, int attempt, string error)
    {
    }

    /// <inheritdoc/>
    public void Finished(Configuration configuration, ConfigurationStatus outcome, double seconds)
    {
        running.TryRemove(configuration.Id, out _);
        Interlocked.Increment(ref finished);
    }

    /// <summary>Stops and removes the file.</summary>
    public void Dispose()
    {
        // Waits for a beat that is under way.
        timer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Quietly(() => File.Delete(path));
    }

    // Of a process on another host only its beat is known.
    private static bool MayBeAlive(HeartbeatReport report)
    {
        if (report.Host != Environment.MachineName)
        {
            return true;
        }

        try
        {
            using Process process = Process.GetProcessById(report.ProcessId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Quietly(Action operation)
    {
        try
        {
            operation();
        }
        catch (Exception failed) when (StorageException.IsCause(failed))
        {
            // The next beat tries again; results do not depend on it.
        }
    }

    private void Write() => Quietly(() =>
    {
        // The time since the start is measured, not the difference of two clock readings: clocks are set while runs go on.
        DateTimeOffset now = clock.GetUtcNow();
        HeartbeatReport report = new(
            Environment.MachineName,
            Environment.ProcessId,
            now - clock.GetElapsedTime(started),
            now,
            new Dictionary<string, double>(running),
            Interlocked.Read(ref finished),
            total)
        {
            Engine = engine,
        };
        string temporary = path + ".new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(report));
        File.Move(temporary, path, overwrite: true);
    });
}
