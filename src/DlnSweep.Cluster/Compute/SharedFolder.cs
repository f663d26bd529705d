using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Planning;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Compute;

/// <summary>
/// Makes sure that client and silos mean the same folder and the same sweep: the client leaves a token in it that a silo has to find, and
/// what the silo plans from the sweep file has to be what the client planned.
/// </summary>
internal static class SharedFolder
{
    private static readonly TimeSpan ResultsAppear = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>Describes the sweep of a session; leaves the token in its directory.</summary>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public static SweepReference Describe(SweepPlan plan, ResultStore store, RunOptions options)
    {
        try
        {
            string path = store.Directory.ClusterToken;
            string token = File.Exists(path) ? File.ReadAllText(path) : "";
            if (token.Length != 32)
            {
                token = Guid.NewGuid().ToString("N");
                store.Workspace.Publish(path, Encoding.ASCII.GetBytes(token));
            }

            return new SweepReference(
                store.Directory.Root,
                token,
                DefinitionOf(store.Directory),
                PlanOf(plan),
                options.Attempts,
                options.CheckpointEvery,
                plan.CellCount - plan.GridCellCount);
        }
        catch (Exception cause) when (StorageException.IsCause(cause))
        {
            throw new StorageException($"Cannot use the output directory {store.Directory.Root}: {StorageException.Reason(cause)}", cause);
        }
    }

    /// <summary>Takes part in the described sweep.</summary>
    /// <exception cref="ClusterException">The folder is not the client's, or this build would run another sweep.</exception>
    public static SweepSession Join(SweepReference reference, ModelRegistry models, ILoggerFactory loggers)
    {
        SweepDirectory directory = new(reference.Directory);
        string path = directory.ClusterToken;
        if (!File.Exists(path) || File.ReadAllText(path) != reference.Token)
        {
            throw new ClusterException(
                $"On {Environment.MachineName}, {reference.Directory} is not the folder that the client writes to. Mount the shared "
                    + $"folder at this path.");
        }

        if (DefinitionOf(directory) != reference.Definition)
        {
            throw new ClusterException($"On {Environment.MachineName}, {directory.SweepFile} is not what the client wrote.");
        }

        SweepSession session = SweepSession.Join(directory, loggers, models);
        try
        {
            EnsureWritable(session);
            Refine(session, reference.AddedCells);
            return session.Plan.Sweep.ModelVersion == session.Plan.Sweep.Model.Version && PlanOf(session.Plan) == reference.Plan
                ? session
                : throw new ClusterException(
                    $"The silo on {Environment.MachineName} plans another sweep than the client: their versions differ.");
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The key of a directory's sweep grain: readable, and different for every directory.</summary>
    public static string KeyOf(SweepDirectory directory) => string.Create(
        CultureInfo.InvariantCulture, $"{Path.GetFileName(directory.Root)}~{Hash(Encoding.UTF8.GetBytes(directory.Root))[..16]}");

    // A file server may show other machines the results of the last round only after a while.
    private static void Refine(SweepSession session, long cells)
    {
        long started = Stopwatch.GetTimestamp();
        while (!session.TryRefineTo(cells))
        {
            if (Stopwatch.GetElapsedTime(started) > ResultsAppear)
            {
                throw new ClusterException(
                    $"The silo on {Environment.MachineName} does not find the results in {session.Store.Directory.Root} that the client "
                        + $"refined the sweep by.");
            }

            Thread.Sleep(LookAgain);
        }
    }

    private static void EnsureWritable(SweepSession session)
    {
        string probe = Path.Combine(session.Store.Directory.Private, "writable-" + session.Store.Owner);
        session.Store.Workspace.Publish(probe, []);
        session.Store.Workspace.Files.Delete(probe);
    }

    private static string DefinitionOf(SweepDirectory directory) => Hash(File.ReadAllBytes(directory.SweepFile));

    // Ids follow from the model's version and every resolved value, so a few of them tell two plans apart.
    private static string PlanOf(SweepPlan plan)
    {
        IEnumerable<long> sample = Enumerable.Range(0, 16).Select(i => i * (plan.Count - 1) / 15).Distinct();
        return Hash(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{plan.Count} {string.Join(' ', sample.Select(i => plan[i].Id))}")));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
