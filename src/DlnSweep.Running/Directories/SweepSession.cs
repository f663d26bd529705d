using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Checkpoints;
using DlnSweep.Results.Failures;
using DlnSweep.Results.Merging;
using DlnSweep.Results.Refinement;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Running.Directories;

/// <summary>
/// One process's hold on an output directory: its lock, its workspace, and the sweep that the directory belongs to.
/// </summary>
public sealed partial class SweepSession : IDisposable
{
    private readonly DirectoryHold? hold;
    private readonly ILoggerFactory loggers;
    private readonly ILogger log;

    private SweepSession(SweepPlan plan, SweepDirectory directory, Slice? slice, DirectoryHold? hold, ILoggerFactory loggers)
    {
        Plan = plan;
        Directory = directory;
        Slice = slice;
        this.hold = hold;
        this.loggers = loggers;
        log = loggers.CreateLogger<SweepSession>();
        Owner = string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyyMMdd'T'HHmmssfff}-{Environment.MachineName}-{Environment.ProcessId}-{System.Random.Shared.Next(0x10000):x4}");
        Workspace = new Workspace(DiskFileSystem.Instance, directory, Owner);
        Shards = new ShardStore(Workspace, directory, Plan.Sweep.Model, SharedDraws(plan.Sweep), loggers.CreateLogger<ShardStore>());
    }

    /// <summary>The plan; it grows when <see cref="Refine"/> finds more cells.</summary>
    public SweepPlan Plan { get; private set; }

    /// <summary>The output directory.</summary>
    public SweepDirectory Directory { get; }

    /// <summary>The part of the sweep that this process runs; null for all of it.</summary>
    public Slice? Slice { get; }

    /// <summary>A name that no other process uses.</summary>
    public string Owner { get; }

    /// <summary>What a user has to know of the directory's earlier results: sentences.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

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
            using DirectoryLock turn = DirectoryHold.Turn(directory);
            SweepSession session = new(plan, directory, slice, DirectoryHold.Take(directory, slice, shared), loggers);
            try
            {
                session.Adopt(models ?? ModelRegistry.Standard);
                return session;
            }
            catch
            {
                // Leaving takes a turn of its own.
                turn.Dispose();
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
            using DirectoryLock turn = DirectoryHold.Turn(directory);
            DirectoryHold hold = DirectoryHold.Take(directory, null, shared: true);
            hold.Share();
            return new SweepSession(plan, directory, null, hold, loggers);
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
    public static SweepSession Inspect(SweepDirectory directory, ILoggerFactory loggers, ModelRegistry? models = null)
    {
        SweepSession session = new(
            SweepPlan.Create(ReadDefinition(directory, models ?? ModelRegistry.Standard)),
            directory,
            null,
            null,
            loggers);
        session.Refine();
        return session;
    }

    private static SweepDefinition ReadDefinition(SweepDirectory directory, ModelRegistry models) =>
        File.Exists(directory.SweepFile)
            ? SweepFile.ReadStored(directory.SweepFile, models)
            : throw new SweepFileException([new SweepFileError(new SourcePosition(directory.SweepFile, 0, 0), Missing(directory))]);

    // A folder that may not be looked into seems to be empty.
    private static string Missing(SweepDirectory directory)
    {
        try
        {
            _ = File.GetAttributes(directory.SweepFile);
        }
        catch (UnauthorizedAccessException)
        {
            return "cannot be read: permission denied";
        }
        catch (IOException)
        {
            // It is not there.
        }

        return "there is no sweep here";
    }

    /// <summary>Finds what has no intact result yet; damaged shards go to quarantine on the way.</summary>
    /// <param name="stop">Ends the search early.</param>
    /// <param name="memoryBytes">The memory that one configuration can have at most.</param>
    public MissingWork FindMissing(CancellationToken stop, double memoryBytes = double.PositiveInfinity)
    {
        Shards.QuarantineDamagedPacks();
        HashSet<string> present = Shards.List();
        CheckpointStore checkpoints = new(Workspace, Directory, loggers.CreateLogger<CheckpointStore>());
        HashSet<string> saved = checkpoints.List();
        List<(double Cost, long Grid)> missing = [];
        List<long> tooLarge = [];
        double largest = 0;
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

            CostEstimate cost = Plan.Sweep.Model.Cost(configuration.Values);
            if (cost.MemoryBytes > memoryBytes)
            {
                tooLarge.Add(configuration.Index);
                largest = Math.Max(largest, cost.MemoryBytes);
            }
            else
            {
                missing.Add((cost.Flops, configuration.Index));
            }
        }

        LogFound(kept, missing.Count);
        return new MissingWork(kept, LongestFirst(missing)) { TooLarge = tooLarge, LargestBytes = largest };
    }

    /// <summary>Adds the cells that the sweep's refinement asks for, as far as the results in the directory tell.</summary>
    /// <returns>Whether there are more than before.</returns>
    public bool Refine()
    {
        long before = Plan.CellCount;
        Plan = Plan.With(FindRefined());
        return Plan.CellCount > before;
    }

    /// <summary>
    /// Adds the cells that another process found before it asked for results of them: of those that the results in the directory tell by now,
    /// which may be more, the first ones.
    /// </summary>
    /// <param name="cells">How many there are.</param>
    /// <returns>False, and the plan is as before, when the results that are seen here do not tell as many yet.</returns>
    internal bool TryRefineTo(long cells)
    {
        IReadOnlyList<RefinedCell> found = cells == 0 ? [] : FindRefined();
        if (found.Count < cells)
        {
            return false;
        }

        Plan = Plan.With([.. found.Take((int)cells)]);
        return true;
    }

    private IReadOnlyList<RefinedCell> FindRefined() =>
        Plan.Sweep.Refine is { } request
            ? Refiner
                .Refine(
                    Plan.With([]),
                    request,
                    new ResultLookup(Shards, FailureRecord.List(Workspace.Files, Directory), request.Value).Look)
                .Cells
            : [];

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
    /// <exception cref="DirectoryTakenException">Its results are of another version of the model.</exception>
    public MergeReport Merge(CancellationToken stop)
    {
        RefuseOtherVersion(reruns: false);
        try
        {
            using DirectoryLock turn = DirectoryHold.WaitFor(DirectoryHold.MergeLock(Directory), stop);
            return new Merger(Plan, Shards, Workspace, Directory).Merge(stop);
        }
        catch (Exception cause) when (StorageException.IsCause(cause))
        {
            throw new StorageException($"Cannot merge in {Directory.Root}: {cause.Message}", cause);
        }
    }

    /// <summary>Packs finished shards into larger files. Processes that share the directory take turns.</summary>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public PackReport Pack(CancellationToken stop)
    {
        RefuseOtherVersion(reruns: false);
        try
        {
            using DirectoryLock turn = DirectoryHold.WaitFor(DirectoryHold.MergeLock(Directory), stop);
            return new Packer(Plan, Shards, Workspace, Directory).Pack(stop);
        }
        catch (Exception cause) when (StorageException.IsCause(cause))
        {
            throw new StorageException($"Cannot pack shards in {Directory.Root}: {cause.Message}", cause);
        }
    }

    /// <summary>Gives the directory back, leaving no file under construction.</summary>
    public void Dispose()
    {
        try
        {
            Workspace.Close();
        }
        catch (Exception left) when (StorageException.IsCause(left))
        {
            LogLeft(left.Message);
        }

        hold?.Dispose();
    }

    /// <summary>Refuses what only the model's version that made the results can do.</summary>
    /// <param name="reruns">Whether configurations are to run again, and not only results to be read.</param>
    /// <exception cref="DirectoryTakenException">Its results are of another version of the model.</exception>
    public void RefuseOtherVersion(bool reruns)
    {
        bool isReadable = Plan.Sweep.ModelVersion >= Plan.Sweep.Model.UnchangedSince && Plan.Sweep.ModelVersion <= Plan.Sweep.Model.Version;
        if (!isReadable || (reruns && !Plan.GivesSameResults()))
        {
            throw new DirectoryTakenException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The results in {Directory.Root} are of version {Plan.Sweep.ModelVersion} of model {Plan.Sweep.Model.Name}; this program has version {Plan.Sweep.Model.Version}. Nothing was changed."));
        }
    }

    private static string SharedDraws(SweepDefinition definition) => string.Join(',', definition.ShareDrawsOver);

    private static void RefuseForeign(SweepDirectory directory)
    {
        if (File.Exists(directory.Root))
        {
            string? target = new FileInfo(directory.Root).LinkTarget;
            bool leadsNowhere = target is not null && new FileInfo(directory.Root).ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true };
            throw new DirectoryTakenException(
                leadsNowhere
                    ? $"{directory.Root} is a symbolic link to {target}, which does not exist. Make that folder, or choose another one with --out."
                    : $"{directory.Root} is a file, not a folder.");
        }

        if (System.IO.Directory.Exists(directory.Root)
            && !File.Exists(directory.SweepFile)
            && !System.IO.Directory.Exists(directory.Private)
            && System.IO.Directory.EnumerateFileSystemEntries(directory.Root).Any())
        {
            throw new DirectoryTakenException(
                $"The folder {directory.Root} is not empty and holds no sweep. Nothing was written; choose another folder with --out.");
        }
    }

    private void Adopt(ModelRegistry models)
    {
        if (hold!.IsAlone)
        {
            DirectoryHold.Clear(Directory, Workspace.Files);
        }

        DirectoryAdoption adoption = new(Plan, Directory, Workspace, Shards, models);
        Notes = adoption.Adopt(hold.IsAlone);
        Plan = adoption.Plan;
        hold.Share();
        Refine();
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

    [LoggerMessage(
        EventId = 101,
        Level = LogLevel.Information,
        Message = "{Kept} configurations have their results, {Missing} are to be run"
    )]
    private partial void LogFound(long kept, int missing);

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "Files under construction could not be removed: {Reason}")]
    private partial void LogLeft(string reason);
}
