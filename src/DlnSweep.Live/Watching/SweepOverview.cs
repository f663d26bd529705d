using DlnSweep.Results.Failures;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Definition;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Live.Watching;

/// <summary>A sweep in one line of a list: counted by names alone, no shard is opened.</summary>
/// <param name="Folder">The name of its folder.</param>
/// <param name="Name">The sweep's name.</param>
/// <param name="Model">Its model.</param>
/// <param name="Total">Its configurations.</param>
/// <param name="Results">Those with a shard.</param>
/// <param name="Failed">Those with a failure record.</param>
/// <param name="Processes">Live processes.</param>
/// <param name="Problem">Why it cannot be read; null when all is well.</param>
public sealed record SweepOverview(
    string Folder,
    string Name,
    string Model,
    long Total,
    long Results,
    long Failed,
    int Processes,
    string? Problem)
{
    /// <summary>The sweeps directly in a folder, by name.</summary>
    public static IReadOnlyList<SweepDirectory> List(string folder) =>
    [
        .. Directory.EnumerateDirectories(folder)
            .Select(path => new SweepDirectory(path))
            .Where(d => File.Exists(d.SweepFile))
            .OrderBy(d => Path.GetFileName(d.Root), StringComparer.Ordinal),
    ];

    /// <summary>Looks at a directory.</summary>
    public static SweepOverview Read(SweepDirectory directory, ILoggerFactory loggers)
    {
        string folder = Path.GetFileName(directory.Root);
        try
        {
            using SweepSession session = SweepSession.Inspect(directory, loggers);
            HashSet<string> present = session.Store.Shards.List();
            HashSet<string> failed = FailureRecord.List(session.Store.Workspace.Files, directory);

            // A directory may hold results that its sweep does not ask for.
            string[] ids = present.Count + failed.Count == 0 ? [] : [.. session.Plan.Enumerate().Select(c => c.Id)];
            return new SweepOverview(
                folder,
                session.Plan.Sweep.Name,
                session.Plan.Sweep.Model.Name,
                session.Plan.Count,
                ids.Count(present.Contains),
                ids.Count(failed.Contains),
                Heartbeat.ReadAll(directory).Count,
                null);
        }
        catch (Exception cause) when (StorageException.IsCause(cause) || cause is SweepFileException)
        {
            return new SweepOverview(folder, folder, "", 0, 0, 0, 0, cause.Message);
        }
    }
}
