using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Telemetry;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Commands;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Results.Checkpoints;

/// <summary>
/// The checkpoints of a sweep: the newest and the one before of each running configuration. A new one replaces the older only when it is
/// safely on disk; when the newest is damaged, the one before serves.
/// </summary>
internal sealed partial class CheckpointStore(Workspace workspace, SweepDirectory directory, ILogger<CheckpointStore> log)
{
    /// <summary>Publishes a checkpoint.</summary>
    /// <param name="id">The configuration.</param>
    /// <param name="write">Writes the checkpoint.</param>
    public void Save(string id, Action<Stream> write)
    {
        string newest = Newest(id);
        if (workspace.Files.FileExists(newest))
        {
            workspace.Files.Move(newest, Previous(id));
        }

        long length = 0;
        workspace.Publish(newest, stream =>
        {
            using PacedStream paced = new(stream, workspace.Files.Flush);
            write(paced);
            length = paced.Length;
        });
        Instruments.Wrote("checkpoint", length);
        Instruments.Saved(id);
    }

    /// <summary>Brings a fresh run to its newest intact checkpoint.</summary>
    /// <param name="id">The configuration.</param>
    /// <param name="fresh">Makes a fresh run and its empty trajectory.</param>
    /// <returns>The run, its trajectory and the seconds of work behind it.</returns>
    public (ISimulation Simulation, Trajectory Trajectory, double Seconds) Load(string id, Func<(ISimulation, Trajectory)> fresh)
    {
        foreach (string path in workspace.Files.DirectoryExists(directory.Checkpoints) ? (string[])[Newest(id), Previous(id)] : [])
        {
            if (!workspace.Files.FileExists(path))
            {
                continue;
            }

            (ISimulation simulation, Trajectory trajectory) = fresh();
            try
            {
                double seconds = Restore(path, id, trajectory, simulation);
                LogResumed(id, seconds);
                return (simulation, trajectory, seconds);
            }
            catch (Exception damage) when (damage is InvalidDataException or IOException)
            {
                LogDamaged(path, damage.Message);
                workspace.Files.Delete(path);
            }
        }

        (ISimulation start, Trajectory empty) = fresh();
        return (start, empty, 0);
    }

    /// <summary>The ids of the configurations that have a checkpoint.</summary>
    public HashSet<string> List() =>
    [
        .. workspace.Files.EnumerateFiles(directory.Checkpoints)
            .Concat(workspace.Files.EnumerateDirectories(directory.Checkpoints))
            .Select(path => Path.GetFileName(path).Split('.')[0]),
    ];

    /// <summary>Where a run that keeps its own state may keep it.</summary>
    public string FolderOf(string id) => Path.Combine(directory.Checkpoints, id);

    /// <summary>Removes the checkpoints of a configuration that has its result.</summary>
    public void Remove(string id)
    {
        if (!workspace.Files.DirectoryExists(directory.Checkpoints))
        {
            return;
        }

        workspace.Files.Delete(Newest(id));
        workspace.Files.Delete(Previous(id));
        workspace.Files.Delete(FolderOf(id) + ProcessRecord.Extension);
        workspace.Files.DeleteDirectory(FolderOf(id));
    }

    private string Newest(string id) => Path.Combine(directory.Checkpoints, id + ".checkpoint");

    private string Previous(string id) => Path.Combine(directory.Checkpoints, id + ".previous.checkpoint");

    private double Restore(string path, string id, Trajectory trajectory, ISimulation simulation)
    {
        using Stream stream = workspace.Files.OpenRead(path);
        using BufferedStream buffered = new(stream, 1 << 16);
        return Checkpoint.Restore(buffered, id, trajectory, simulation);
    }

    [LoggerMessage(
        EventId = 201,
        Level = LogLevel.Information,
        Message = "Configuration {Id} goes on from its checkpoint after {Seconds:F1} s of work"
    )]
    private partial void LogResumed(string id, double seconds);

    [LoggerMessage(EventId = 202, Level = LogLevel.Warning, Message = "The checkpoint {Path} is damaged ({Reason}) and was removed")]
    private partial void LogDamaged(string path, string reason);
}
