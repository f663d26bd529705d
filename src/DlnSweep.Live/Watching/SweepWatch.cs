using DlnSweep.Results.Merging;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Live.Watching;

/// <summary>
/// Follows a sweep's directory from outside, taking no lock and writing nothing. Every look lists the shards and reads the footers of new
/// ones only; results that went away (to quarantine) are forgotten, and a changed sweep file begins everything anew.
/// </summary>
public sealed class SweepWatch : IDisposable
{
    private const int BatchSize = 256;
    private const int MostRunning = 24, MostGroups = 12, MostNamed = 5;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(300);

    private readonly SweepDirectory directory;
    private readonly ILoggerFactory loggers;
    private readonly ModelRegistry? models;
    private readonly TimeProvider clock;
    private volatile WatchedSweep watched;
    private WatchSnapshot current;
    private long results;

    private SweepWatch(SweepDirectory directory, ILoggerFactory loggers, ModelRegistry? models, TimeProvider clock)
    {
        this.directory = directory;
        this.loggers = loggers;
        this.models = models;
        this.clock = clock;
        watched = WatchedSweep.Open(directory, loggers, models);
        current = Look([], null);
    }

    /// <summary>Called after every change of <see cref="Current"/>, by the thread that looks.</summary>
    public event Action? Changed;

    /// <summary>The directory.</summary>
    public SweepDirectory Directory => directory;

    /// <summary>The sweep.</summary>
    public SweepDefinition Sweep => watched.Sweep;

    /// <summary>What was seen last.</summary>
    public WatchSnapshot Current => Volatile.Read(ref current);

    /// <summary>The maps and curves of the sweep as it stands.</summary>
    public LiveFigures Figures => new(watched);

    /// <summary>The cells of the sweep as it stands.</summary>
    public WatchedCells Cells => new(watched);

    /// <summary>Begins to watch; nothing is read but the sweep file.</summary>
    /// <exception cref="SweepFileException">There is no sweep, or it cannot be read.</exception>
    public static SweepWatch Open(
        SweepDirectory directory,
        ILoggerFactory loggers,
        ModelRegistry? models = null,
        TimeProvider? clock = null
    ) => new(directory, loggers, models, clock ?? TimeProvider.System);

    /// <summary>Looks once. When the directory cannot be read just now, <see cref="WatchSnapshot.Trouble"/> says so.</summary>
    public void Refresh(CancellationToken stop)
    {
        try
        {
            if (!watched.IsCurrent())
            {
                WatchedSweep before = watched;
                watched = WatchedSweep.Open(directory, loggers, models);
                before.Dispose();
                results++;
            }

            watched.Failures.Refresh();
            IReadOnlyList<HeartbeatReport> processes = Heartbeat.ReadAll(directory, clock);
            List<string> unread = Compare(watched.Session.Store.Shards.List());
            Publish(processes, null);
            Read(unread, processes, stop);
        }
        catch (Exception cause) when (StorageException.IsCause(cause) || cause is SweepFileException or AggregateException)
        {
            Publish(current.Processes, cause.GetBaseException().Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => watched.Dispose();

    // Marks what came and went since the last look; returns what is to be read.
    private List<string> Compare(HashSet<string> present)
    {
        ResultIndex board = watched.Board;
        List<string> unread = [];
        bool[] found = new bool[board.Count];
        HashSet<int> failed = [.. watched.Failures.Reasons.Keys.Select(board.Find)];
        lock (watched.Gate)
        {
            foreach (string id in present)
            {
                int place = board.Find(id);
                if (place >= 0)
                {
                    found[place] = true;
                    if (!board[place].HasResult())
                    {
                        // A damaged shard may have been replaced by an intact one: it is read at every look.
                        unread.Add(id);
                        Mark(place, board[place] == ConfigurationStatus.Damaged ? ConfigurationStatus.Damaged : ConfigurationStatus.Unread);
                    }
                }
            }

            for (int place = 0; place < found.Length; place++)
            {
                if (!found[place])
                {
                    Mark(place, failed.Contains(place) ? ConfigurationStatus.Failed : ConfigurationStatus.Missing);
                }
            }
        }

        return unread;
    }

    private void Mark(int place, ConfigurationStatus state)
    {
        if (watched.Board[place] != state)
        {
            watched.Board.Mark(place, state);
            results++;
        }
    }

    private void Read(List<string> unread, IReadOnlyList<HeartbeatReport> processes, CancellationToken stop)
    {
        long last = clock.GetTimestamp();
        foreach (string[] batch in unread.Chunk(BatchSize))
        {
            stop.ThrowIfCancellationRequested();
            (ShardSummary? Summary, bool Damaged)[] read = new (ShardSummary?, bool)[batch.Length];
            Parallel.For(0, batch.Length, i =>
                read[i] = (watched.Session.Store.Shards.ReadSummary(batch[i], out string? damage), damage is not null));
            lock (watched.Gate)
            {
                for (int i = 0; i < batch.Length; i++)
                {
                    Take(watched.Board.Find(batch[i]), read[i].Summary, read[i].Damaged);
                }
            }

            if (clock.GetElapsedTime(last) > Between)
            {
                Publish(processes, null);
                last = clock.GetTimestamp();
            }
        }

        if (unread.Count > 0)
        {
            Publish(processes, null);
        }
    }

    private void Take(int place, ShardSummary? summary, bool damaged)
    {
        if (summary is not null)
        {
            watched.Board.Set(place, summary);
            results++;
        }
        else
        {
            // One that went away between listing and reading is seen at the next look.
            Mark(place, damaged ? ConfigurationStatus.Damaged : ConfigurationStatus.Missing);
        }
    }

    private void Publish(IReadOnlyList<HeartbeatReport> processes, string? trouble)
    {
        Volatile.Write(ref current, Look(processes, trouble));
        Changed?.Invoke();
    }

    private WatchSnapshot Look(IReadOnlyList<HeartbeatReport> processes, string? trouble)
    {
        ResultIndex board = watched.Board;
        List<(int Place, string Id, double Progress, string Host)> running = [];
        foreach (HeartbeatReport process in processes)
        {
            foreach ((string id, double progress) in process.Running)
            {
                int place = board.Find(id);
                if (place >= 0 && !board[place].HasResult() && board[place] != ConfigurationStatus.Unread)
                {
                    running.Add((place, id, Math.Clamp(progress, 0, 1), process.Host));
                }
            }
        }

        running.Sort((a, b) => a.Place.CompareTo(b.Place));
        long unread = board.CountOf(ConfigurationStatus.Unread), damaged = board.CountOf(ConfigurationStatus.Damaged);
        return new WatchSnapshot
        {
            Results = results,
            Coverage = new Coverage(
                board.CountOf(ConfigurationStatus.Completed),
                board.CountOf(ConfigurationStatus.Diverged),
                board.CountOf(ConfigurationStatus.Failed),
                board.CountOf(ConfigurationStatus.Missing) + unread + damaged),
            Unread = unread,
            Damaged = damaged,
            Processes = processes,
            RunningCount = running.Count,
            Running = [.. running.Take(MostRunning).Select(r => new RunningConfiguration(watched.Name(r.Place, r.Id), r.Progress, r.Host))],
            Failures = Group(board),
            Trouble = trouble,
        };
    }

    private IReadOnlyList<FailureGroup> Group(ResultIndex board) =>
        [
            .. watched
                .Failures.Reasons.Select(f => (Id: f.Key, Place: board.Find(f.Key), Reason: f.Value))
                .Where(f => f.Place >= 0 && board[f.Place] == ConfigurationStatus.Failed)
                .GroupBy(f => f.Reason, StringComparer.Ordinal)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Min(f => f.Place))
                .Take(MostGroups)
                .Select(g => new FailureGroup(
                    g.Key,
                    g.Count(),
                    [.. g.OrderBy(f => f.Place).Take(MostNamed).Select(f => watched.Name(f.Place, f.Id))])),
        ];
}
