using System.Globalization;
using DlnSweep.Results.Refinement;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Running.Directories;

/// <summary>
/// One process's work on a sweep: opens the hold on the output directory, the store of results and the plan.
/// </summary>
public sealed partial class SweepSession : IDisposable
{
    private readonly DirectoryHold? hold;
    private readonly ILoggerFactory loggers;
    private readonly ILogger log;

    private SweepSession(SweepPlan plan, SweepDirectory directory, Slice? slice, DirectoryHold? hold, ILoggerFactory loggers)
    {
        Plan = plan;
        Slice = slice;
        this.hold = hold;
        this.loggers = loggers;
        log = loggers.CreateLogger<SweepSession>();
        string owner = string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyyMMdd'T'HHmmssfff}-{Environment.MachineName}-{Environment.ProcessId}-"
                + $"{System.Random.Shared.Next(0x10000):x4}");
        Store = new ResultStore(plan.Sweep, directory, owner, loggers);
    }

    /// <summary>The plan; it grows when <see cref="Refine"/> finds more cells.</summary>
    public SweepPlan Plan { get; private set; }

    /// <summary>Where results are.</summary>
    public ResultStore Store { get; }

    /// <summary>The part of the sweep that this process runs; null for all of it.</summary>
    public Slice? Slice { get; }

    /// <summary>What a user has to know of the directory's earlier results: sentences.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

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
            throw new StorageException($"Cannot use the output directory {directory.Root}: {StorageException.Reason(cause)}", cause);
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
            throw new StorageException($"Cannot use the output directory {directory.Root}: {StorageException.Reason(cause)}", cause);
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

    /// <summary>Finds what this process is to run: what has no intact result yet; damaged shards go to quarantine on the way.</summary>
    /// <param name="stop">Ends the search early.</param>
    /// <param name="memoryBytes">The memory that one configuration can have at most.</param>
    public MissingWork FindMissing(CancellationToken stop, double memoryBytes = double.PositiveInfinity) =>
        WorkSearch.FindMissing(Plan, Store, Slice, memoryBytes, loggers, stop);

    /// <summary>Adds the cells that the sweep's refinement asks for, as far as the results in the directory tell.</summary>
    /// <returns>Whether there are more than before.</returns>
    public bool Refine()
    {
        long before = Plan.CellCount;
        Plan = Plan.With(Refiner.Find(Plan, Store));
        return Plan.CellCount > before;
    }

    /// <summary>
    /// Adds the cells that another process found before it asked for results of them: of those that the results in the directory tell by
    /// now, which may be more, the first ones.
    /// </summary>
    /// <param name="cells">How many there are.</param>
    /// <returns>False, and the plan is as before, when the results that are seen here do not tell as many yet.</returns>
    internal bool TryRefineTo(long cells)
    {
        IReadOnlyList<RefinedCell> found = cells == 0 ? [] : Refiner.Find(Plan, Store);
        if (found.Count < cells)
        {
            return false;
        }

        Plan = Plan.With([.. found.Take((int)cells)]);
        return true;
    }

    /// <summary>What an engine needs to run the missing configurations.</summary>
    public SweepWork Work(MissingWork missing, RunOptions options) => new(Plan, Store, missing.Positions, options, loggers);

    /// <summary>Gives the directory back, leaving no file under construction.</summary>
    public void Dispose()
    {
        try
        {
            Store.Workspace.Close();
        }
        catch (Exception left) when (StorageException.IsCause(left))
        {
            LogLeft(left.Message);
        }

        hold?.Dispose();
    }

    private static void RefuseForeign(SweepDirectory directory)
    {
        if (File.Exists(directory.Root))
        {
            string? target = new FileInfo(directory.Root).LinkTarget;
            bool leadsNowhere = target is not null
                && new FileInfo(directory.Root).ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true };
            throw new DirectoryTakenException(
                leadsNowhere
                    ? $"{directory.Root} is a symbolic link to {target}, which does not exist. Make that folder, or choose another one "
                        + $"with --out."
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
            DirectoryHold.Clear(Store.Directory, Store.Workspace.Files);
        }

        DirectoryAdoption adoption = new(Plan, Store, models);
        Notes = adoption.Adopt(hold.IsAlone);
        Plan = adoption.Plan;
        hold.Share();
        Refine();
    }

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "Files under construction could not be removed: {Reason}")]
    private partial void LogLeft(string reason);
}
