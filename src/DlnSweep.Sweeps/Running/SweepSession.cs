using System.Globalization;
using DlnSweep.Sweeps.Checkpoints;
using DlnSweep.Sweeps.Merging;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.Shards;
using DlnSweep.Sweeps.Storage;
using DlnSweep.Sweeps.SweepFiles;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Sweeps.Running;

/// <summary>
/// One process's hold on an output directory: its lock, its workspace, and the sweep that the directory belongs to.
/// </summary>
public sealed partial class SweepSession : IDisposable
{
    private readonly List<DirectoryLock> locks;
    private readonly ILoggerFactory loggers;
    private readonly ILogger log;
    private readonly ModelRegistry models;

    private SweepSession(
        SweepPlan plan, SweepDirectory directory, Slice? slice, List<DirectoryLock> locks, ILoggerFactory loggers, ModelRegistry models)
    {
        Plan = plan;
        Directory = directory;
        Slice = slice;
        this.locks = locks;
        this.loggers = loggers;
        this.models = models;
        log = loggers.CreateLogger<SweepSession>();
        Owner = string.Create(
            CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd'T'HHmmssfff}-{Environment.MachineName}-{Environment.ProcessId}");
        Workspace = new Workspace(DiskFileSystem.Instance, directory, Owner);
        Shards = new ShardStore(Workspace, directory, Plan.Sweep.Model, SharedDraws(plan.Sweep), loggers.CreateLogger<ShardStore>());
    }

    /// <summary>The plan.</summary>
    public SweepPlan Plan { get; }

    /// <summary>The output directory.</summary>
    public SweepDirectory Directory { get; }

    /// <summary>The part of the sweep that this process runs; null for all of it.</summary>
    public Slice? Slice { get; }

    /// <summary>A name that no other process uses.</summary>
    public string Owner { get; }

    /// <summary>Publishes files.</summary>
    public Workspace Workspace { get; }

    internal ShardStore Shards { get; }

    /// <summary>Takes hold of a directory for running a sweep in it, creating it when needed.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="directory">The output directory.</param>
    /// <param name="slice">The part to run; cooperating slices share the directory.</param>
    /// <param name="loggers">Makes loggers.</param>
    /// <param name="models">The models that a stored sweep can name; null for the product's own.</param>
    /// <param name="shared">Whether processes that <see cref="Join"/> the sweep work in the directory too.</param>
    /// <exception cref="DirectoryTakenException">It belongs to another sweep, or another run holds it.</exception>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public static SweepSession Open(
        SweepPlan plan, SweepDirectory directory, Slice? slice, ILoggerFactory loggers, ModelRegistry? models = null, bool shared = false)
    {
        try
        {
            RefuseForeign(directory);
            List<DirectoryLock> locks = Lock(directory, slice, shared || slice is not null);
            SweepSession session = new(plan, directory, slice, locks, loggers, models ?? ModelRegistry.Standard);
            try
            {
                session.Adopt(plan.Sweep, alone: !shared && slice is null);
                return session;
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }
        catch (Exception cause) when (StorageException.IsCause(cause))
        {
            throw new StorageException($"Cannot use the output directory {directory.Root}: {cause.Message}", cause);
        }
    }

    /// <summary>Takes part in the sweep that a directory holds, beside other processes.</summary>
    /// <param name="directory">The output directory.</param>
    /// <param name="loggers">Makes loggers.</param>
    /// <param name="models">The models that a stored sweep can name; null for the product's own.</param>
    /// <exception cref="SweepFileException">It has no readable sweep file.</exception>
    /// <exception cref="DirectoryTakenException">A run that wants it for itself holds it.</exception>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public static SweepSession Join(SweepDirectory directory, ILoggerFactory loggers, ModelRegistry? models = null)
    {
        ModelRegistry known = models ?? ModelRegistry.Standard;
        try
        {
            SweepPlan plan = SweepPlan.Create(ReadDefinition(directory, known));
            return new SweepSession(plan, directory, null, Lock(directory, null, shared: true), loggers, known);
        }
        catch (Exception cause) when (StorageException.IsCause(cause))
        {
            throw new StorageException($"Cannot use the output directory {directory.Root}: {cause.Message}", cause);
        }
    }

    /// <summary>Opens a directory for looking at it; takes no lock and writes nothing.</summary>
    /// <param name="directory">The output directory.</param>
    /// <param name="loggers">Makes loggers.</param>
    /// <param name="models">The models that a stored sweep can name; null for the product's own.</param>
    /// <exception cref="SweepFileException">It has no readable sweep file.</exception>
    public static SweepSession Inspect(SweepDirectory directory, ILoggerFactory loggers, ModelRegistry? models = null) =>
        new(SweepPlan.Create(ReadDefinition(directory, models ?? ModelRegistry.Standard)), directory, null, [], loggers, models ?? ModelRegistry.Standard);

    private static SweepDefinition ReadDefinition(SweepDirectory directory, ModelRegistry models) =>
        File.Exists(directory.SweepFile)
            ? SweepFile.ReadStored(directory.SweepFile, models)
            : throw new SweepFileException([new SweepFileError(new SourcePosition(directory.SweepFile, 0, 0), "there is no sweep here")]);

    /// <summary>Finds what has no intact result yet; damaged shards go to quarantine on the way.</summary>
    /// <param name="stop">Ends the search early.</param>
    public MissingWork FindMissing(CancellationToken stop)
    {
        HashSet<string> present = Shards.List();
        CheckpointStore checkpoints = new(Workspace, Directory, loggers.CreateLogger<CheckpointStore>());
        HashSet<string> saved = checkpoints.List();
        List<(double Cost, long Grid)> missing = [];
        long kept = 0;
        foreach (Configuration configuration in Plan.Enumerate())
        {
            stop.ThrowIfCancellationRequested();
            if (Slice is { } mine && !mine.Contains(configuration.Id))
            {
                continue;
            }

            if (present.Contains(configuration.Id) && IsIntact(configuration.Id))
            {
                kept++;
                if (saved.Contains(configuration.Id))
                {
                    // A process was killed after it had published the result and before it removed the checkpoint.
                    checkpoints.Remove(configuration.Id);
                }

                continue;
            }

            missing.Add((Plan.Sweep.Model.Cost(configuration.Values).Flops, configuration.Index));
        }

        LogFound(kept, missing.Count);
        return new MissingWork(kept, LongestFirst(missing));
    }

    /// <summary>The places of all configurations of the plan, the most expensive first: the same in every process.</summary>
    /// <param name="stop">Ends the walk early.</param>
    internal IReadOnlyList<long> Schedule(CancellationToken stop)
    {
        List<(double Cost, long Grid)> all = [];
        foreach (Configuration configuration in Plan.Enumerate())
        {
            stop.ThrowIfCancellationRequested();
            all.Add((Plan.Sweep.Model.Cost(configuration.Values).Flops, configuration.Index));
        }

        return LongestFirst(all);
    }

    /// <summary>What an engine needs to run the missing configurations.</summary>
    public SweepWork Work(MissingWork missing, RunOptions options) => new(this, missing.Positions, options, loggers);

    /// <summary>Merges what is finished into the tables. Processes that share the directory take turns.</summary>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public MergeReport Merge(CancellationToken stop)
    {
        try
        {
            using DirectoryLock turn = WaitFor(Path.Combine(Directory.Private, "merge.lock"), stop);
            return new Merger(Plan, Shards, Workspace, Directory).Merge(stop);
        }
        catch (Exception cause) when (StorageException.IsCause(cause))
        {
            throw new StorageException($"Cannot merge in {Directory.Root}: {cause.Message}", cause);
        }
    }

    /// <summary>Gives the directory back, leaving no file under construction.</summary>
    public void Dispose()
    {
        try
        {
            if (locks.Count > 0)
            {
                Workspace.Close();
            }
        }
        catch (Exception left) when (StorageException.IsCause(left))
        {
            LogLeft(left.Message);
        }

        locks.ForEach(l => l.Dispose());
    }

    private static string SharedDraws(SweepDefinition definition) => string.Join(',', definition.ShareDrawsOver);

    private static void RefuseForeign(SweepDirectory directory)
    {
        if (File.Exists(directory.Root))
        {
            throw new DirectoryTakenException($"{directory.Root} is a file, not a folder.");
        }

        if (System.IO.Directory.Exists(directory.Root)
            && !File.Exists(directory.SweepFile)
            && System.IO.Directory.EnumerateFileSystemEntries(directory.Root).Any(e => e != directory.Private))
        {
            throw new DirectoryTakenException(
                $"The folder {directory.Root} is not empty and holds no sweep. Nothing was written; choose another folder with --out.");
        }
    }

    private static List<DirectoryLock> Lock(SweepDirectory directory, Slice? slice, bool shared)
    {
        LockHolder me = LockHolder.ThisProcess(TimeProvider.System);
        string common = Path.Combine(directory.Private, "run.lock");
        if (!DirectoryLock.TryTake(common, shared, me, out DirectoryLock? whole, out string holder))
        {
            throw new DirectoryTakenException($"Another run holds {directory.Root}: {holder}. Nothing was changed.");
        }

        List<DirectoryLock> locks = [whole!];
        if (slice is { } mine)
        {
            string own = Path.Combine(
                directory.Private, string.Create(CultureInfo.InvariantCulture, $"slice-{mine.Number}-of-{mine.Count}.lock"));
            if (!DirectoryLock.TryTake(own, shared: false, me, out DirectoryLock? part, out holder))
            {
                whole!.Dispose();
                throw new DirectoryTakenException($"Another run holds slice {mine} of {directory.Root}: {holder}. Nothing was changed.");
            }

            locks.Add(part!);
        }

        return locks;
    }

    private static DirectoryLock WaitFor(string path, CancellationToken stop)
    {
        while (true)
        {
            if (DirectoryLock.TryTake(path, shared: false, LockHolder.ThisProcess(TimeProvider.System), out DirectoryLock? taken, out _))
            {
                return taken!;
            }

            stop.ThrowIfCancellationRequested();
            Thread.Sleep(50);
        }
    }

    private void Adopt(SweepDefinition definition, bool alone)
    {
        if (alone)
        {
            // Alone here: what is under construction, and what says that it is running, was left by runs that were killed.
            Workspace.Files.DeleteDirectory(Path.Combine(Directory.Private, "under-construction"));
            Workspace.Files.DeleteDirectory(Heartbeat.Folder(Directory));
        }

        using DirectoryLock turn = WaitFor(Path.Combine(Directory.Private, "sweep.lock"), CancellationToken.None);
        if (File.Exists(Directory.SweepFile))
        {
            SweepComparison comparison = SweepDefinition.Compare(ReadDefinition(Directory, models), definition);
            if (comparison.Relation == SweepRelation.Contradiction)
            {
                string differences = string.Join('\n', comparison.Differences.Select(d => "  " + d));
                throw new DirectoryTakenException(
                    $"{Directory.Root} belongs to another sweep. Nothing was changed; choose another folder with --out.\n{differences}");
            }
        }

        byte[] text = System.Text.Encoding.UTF8.GetBytes(SweepFileWriter.Write(definition));
        if (!File.Exists(Directory.SweepFile) || !File.ReadAllBytes(Directory.SweepFile).AsSpan().SequenceEqual(text))
        {
            Workspace.Publish(Directory.SweepFile, text);
        }
    }

    // Equal costs in grid order, so that the order does not depend on the sort.
    private static List<long> LongestFirst(List<(double Cost, long Grid)> configurations)
    {
        configurations.Sort((a, b) => a.Cost != b.Cost ? b.Cost.CompareTo(a.Cost) : a.Grid.CompareTo(b.Grid));
        return [.. configurations.Select(m => m.Grid)];
    }

    private bool IsIntact(string id)
    {
        ShardSummary? summary = Shards.ReadSummary(id, out string? damage);
        if (damage is not null)
        {
            Shards.Quarantine(id, damage);
        }

        return summary is not null;
    }

    [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "{Kept} configurations have their results, {Missing} are to be run")]
    private partial void LogFound(long kept, int missing);

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "Files under construction could not be removed: {Reason}")]
    private partial void LogLeft(string reason);
}
