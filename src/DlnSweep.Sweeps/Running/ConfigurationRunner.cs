using System.Diagnostics;
using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Checkpoints;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.Shards;
using DlnSweep.Sweeps.Storage;

namespace DlnSweep.Sweeps.Running;

/// <summary>
/// Runs one configuration from its newest checkpoint to its published shard: what every engine does for a configuration, wherever it
/// does it.
/// </summary>
internal sealed class ConfigurationRunner(IModel model, ShardStore shards, CheckpointStore checkpoints, TimeSpan checkpointEvery)
{
    /// <summary>Runs a configuration in the calling thread.</summary>
    /// <param name="configuration">What to run.</param>
    /// <param name="team">Threads that the run's kernels may use.</param>
    /// <param name="advanced">Hears the progress, 0 to 1, about every second of work.</param>
    /// <param name="ensureCurrent">Called before anything is published; throws when another attempt has taken over.</param>
    /// <param name="computed">Called when all that is left is to publish the shard, which keeps a disk busy and no core.</param>
    /// <param name="stop">Asks for a checkpoint and an early return.</param>
    /// <returns>Completed, diverged or interrupted.</returns>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public AttemptResult Run(
        Configuration configuration, IWorkTeam team, Action<double> advanced, Action ensureCurrent, Action computed, CancellationToken stop)
    {
        RunResources resources = new(team, checkpoints.FolderOf(configuration.Id));
        (ISimulation simulation, Trajectory trajectory, double before) = Guard(
            () => checkpoints.Load(configuration.Id, () => Fresh(configuration, resources)), "read the checkpoints");
        using IDisposable? running = simulation as IDisposable;
        try
        {
            if (!Steps(configuration, simulation, trajectory, before, advanced, ensureCurrent, stop))
            {
                return new AttemptResult(RunOutcome.Interrupted);
            }
        }
        catch (RunFailedException failure)
        {
            Guard(() => shards.KeepOutput(configuration.Id, failure.Output), "keep the output of a failed run");
            throw;
        }

        RunResult result = simulation.Finish();
        byte[] shard = shards.Encode(configuration, result, trajectory);
        computed();
        ensureCurrent();
        Guard(() => shards.Publish(configuration.Id, shard), "publish a shard");
        Guard(() => checkpoints.Remove(configuration.Id), "remove a checkpoint");
        Guard(() => shards.ForgetFailure(configuration.Id), "remove a failure record");
        return new AttemptResult(result.Status == RunStatus.Diverged ? RunOutcome.Diverged : RunOutcome.Completed, result);
    }

    /// <summary>Runs a configuration from its start and returns the bytes of its shard, publishing nothing.</summary>
    public byte[] Rerun(Configuration configuration, IWorkTeam team, CancellationToken stop)
    {
        RunResources resources = new(team, Path.Combine(Path.GetTempPath(), $"dlnsweep-verify-{Guid.NewGuid():N}"));
        try
        {
            (ISimulation simulation, Trajectory trajectory) = Fresh(configuration, resources);
            using IDisposable? running = simulation as IDisposable;
            while (simulation.Step(trajectory))
            {
                stop.ThrowIfCancellationRequested();
            }

            return shards.Encode(configuration, simulation.Finish(), trajectory);
        }
        finally
        {
            DiskFileSystem.Instance.DeleteDirectory(resources.Folder);
        }
    }

    private static T Guard<T>(Func<T> operation, string what)
    {
        try
        {
            return operation();
        }
        catch (Exception cause) when (StorageException.IsCause(cause))
        {
            throw new StorageException($"Cannot {what}: {cause.Message}", cause);
        }
    }

    private static void Guard(Action operation, string what) => Guard(
        () =>
        {
            operation();
            return true;
        },
        what);

    private (ISimulation Simulation, Trajectory Trajectory) Fresh(Configuration configuration, RunResources resources) =>
        (model.Start(configuration, resources), new Trajectory(model.TrajectoryColumns(configuration.Values)));

    /// <summary>Does every step; false when it was stopped before the end.</summary>
    private bool Steps(
        Configuration configuration,
        ISimulation simulation,
        Trajectory trajectory,
        double before,
        Action<double> advanced,
        Action ensureCurrent,
        CancellationToken stop)
    {
        Stopwatch work = Stopwatch.StartNew();
        TimeSpan lastCheckpoint = TimeSpan.Zero;
        TimeSpan lastReport = TimeSpan.Zero;
        while (simulation.Step(trajectory))
        {
            bool stopping = stop.IsCancellationRequested;
            if (simulation.CanSave && (stopping || work.Elapsed - lastCheckpoint >= checkpointEvery))
            {
                byte[] state = Checkpoint.Encode(configuration.Id, before + work.Elapsed.TotalSeconds, trajectory, simulation);
                ensureCurrent();
                Guard(() => checkpoints.Save(configuration.Id, state), "write a checkpoint");
                lastCheckpoint = work.Elapsed;
            }

            if (stopping)
            {
                return false;
            }

            if (work.Elapsed - lastReport > TimeSpan.FromSeconds(1))
            {
                lastReport = work.Elapsed;
                advanced(simulation.Progress);
            }
        }

        return true;
    }
}
