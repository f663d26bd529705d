using System.Diagnostics;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Results.Checkpoints;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Running.Attempts;

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
        RunResources resources = new(team, checkpoints.FolderOf(configuration.Id)) { Stop = stop };
        if (Load(configuration, resources) is not var (simulation, trajectory, before))
        {
            return new AttemptResult(ConfigurationStatus.Interrupted);
        }

        using IDisposable? running = simulation as IDisposable;
        Work work = new(configuration, simulation, trajectory, before, Stopwatch.StartNew());
        RunResult result;
        try
        {
            if (!Steps(work, advanced, ensureCurrent, stop))
            {
                return new AttemptResult(ConfigurationStatus.Interrupted);
            }

            result = simulation.Finish();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Save(work, ensureCurrent);
            return new AttemptResult(ConfigurationStatus.Interrupted);
        }
        catch (RunFailedException failure)
        {
            Guard(() => shards.KeepOutput(configuration.Id, failure.Output), "keep the output of a failed run");
            throw;
        }

        byte[] shard = shards.Encode(configuration, result, trajectory);
        computed();
        ensureCurrent();
        Guard(() => shards.Publish(configuration.Id, shard), "publish a shard");
        Guard(() => checkpoints.Remove(configuration.Id), "remove a checkpoint");
        Guard(() => shards.ForgetFailure(configuration.Id), "remove a failure record");
        return new AttemptResult(result.Status.Status(), result);
    }

    /// <summary>Runs a configuration from its start and returns the bytes of its shard, publishing nothing.</summary>
    public byte[] Rerun(Configuration configuration, IWorkTeam team, CancellationToken stop)
    {
        RunResources resources = new(team, Path.Combine(Path.GetTempPath(), $"dlnsweep-verify-{Guid.NewGuid():N}")) { Stop = stop };
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
            throw new StorageException($"Cannot {what}: {StorageException.Reason(cause)}", cause);
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

    /// <summary>The run from its newest intact checkpoint; null when the stop came before it was there.</summary>
    private (ISimulation Simulation, Trajectory Trajectory, double Seconds)? Load(Configuration configuration, RunResources resources)
    {
        try
        {
            return Guard(() => checkpoints.Load(configuration.Id, () => Fresh(configuration, resources)), "read the checkpoints");
        }
        catch (OperationCanceledException) when (resources.Stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private void Save(Work work, Action ensureCurrent)
    {
        if (work.Simulation.CanSave)
        {
            ensureCurrent();
            double seconds = work.Before + work.Clock.Elapsed.TotalSeconds;
            string id = work.Configuration.Id;
            Guard(
                () => checkpoints.Save(id, stream => Checkpoint.Write(stream, id, seconds, work.Trajectory, work.Simulation)),
                "write a checkpoint");
        }
    }

    /// <summary>Does every step; false when it was stopped before the end.</summary>
    private bool Steps(Work work, Action<double> advanced, Action ensureCurrent, CancellationToken stop)
    {
        TimeSpan lastCheckpoint = TimeSpan.Zero;
        TimeSpan lastReport = TimeSpan.Zero;
        while (work.Simulation.Step(work.Trajectory))
        {
            bool stopping = stop.IsCancellationRequested;
            if (stopping || work.Clock.Elapsed - lastCheckpoint >= checkpointEvery)
            {
                Save(work, ensureCurrent);
                lastCheckpoint = work.Clock.Elapsed;
            }

            if (stopping)
            {
                return false;
            }

            if (work.Clock.Elapsed - lastReport > TimeSpan.FromSeconds(1))
            {
                lastReport = work.Clock.Elapsed;
                advanced(work.Simulation.Progress);
            }
        }

        return true;
    }

    /// <summary>An attempt under way.</summary>
    /// <param name="Configuration">What is run.</param>
    /// <param name="Simulation">The run.</param>
    /// <param name="Trajectory">What it has recorded.</param>
    /// <param name="Before">Seconds of work of earlier attempts that this one goes on from.</param>
    /// <param name="Clock">The work of this one.</param>
    private sealed record Work(Configuration Configuration, ISimulation Simulation, Trajectory Trajectory, double Before, Stopwatch Clock);
}
