using System.Diagnostics;
using System.Globalization;
using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Checkpoints;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.Shards;
using DlnSweep.Sweeps.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Sweeps.Estimation;

/// <summary>Runs configurations with all that belongs to it, shard and flushes included, in a folder that is thrown away.</summary>
internal sealed class ProbeSite : IDisposable
{
    // The progress of a run that has hardly begun says nothing about its length.
    private const double LeastProgress = 0.02;

    private readonly string root;
    private readonly IModel model;
    private readonly ShardStore shards;
    private readonly CheckpointStore checkpoints;
    private readonly SweepDirectory directory;

    /// <summary>A site.</summary>
    /// <param name="plan">What is run.</param>
    /// <param name="parent">The folder in which a folder of its own is made, best on the disk that the sweep will use.</param>
    public ProbeSite(SweepPlan plan, string parent)
    {
        Directory.CreateDirectory(parent);
        root = Path.Combine(parent, $"dlnsweep-probe-{Guid.NewGuid():N}");
        directory = new SweepDirectory(root);
        Workspace workspace = new(DiskFileSystem.Instance, directory, "probe");
        model = plan.Sweep.Model;
        shards = new ShardStore(workspace, directory, model, "", NullLogger<ShardStore>.Instance);
        checkpoints = new CheckpointStore(workspace, directory, NullLogger<CheckpointStore>.Instance);
        MakeFolders();
    }

    /// <summary>Runs a configuration in the calling thread, for a limited time.</summary>
    /// <param name="configuration">What to run.</param>
    /// <param name="declared">Its declared core seconds.</param>
    /// <param name="at">When it starts.</param>
    /// <param name="goesOn">False when the time is over.</param>
    /// <returns>The sample; null when it was stopped too early to say anything.</returns>
    public ProbeSample? Run(Configuration configuration, double declared, double at, Func<bool> goesOn)
    {
        long began = Stopwatch.GetTimestamp();
        double? cpuBegan = Posix.ThreadCpuSeconds();
        (ISimulation simulation, Trajectory trajectory, _) = checkpoints.Load(configuration.Id, () => Fresh(configuration));
        while (simulation.Step(trajectory))
        {
            if (!goesOn())
            {
                (double part, double partWaited) = Elapsed();
                double progress = simulation.Progress;
                return progress < LeastProgress ? null : new ProbeSample(declared, part / progress, partWaited / progress, false, 0, 0, at);
            }
        }

        shards.Publish(configuration.Id, shards.Encode(configuration, simulation.Finish(), trajectory));
        checkpoints.Remove(configuration.Id);
        shards.ForgetFailure(configuration.Id);
        (double seconds, double waited) = Elapsed();
        long bytes = new FileInfo(directory.ShardOf(configuration.Id)).Length;
        return new ProbeSample(declared, seconds, waited, true, trajectory.Count, bytes, at);

        (double Cpu, double Waited) Elapsed()
        {
            double wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
            double cpu = Posix.ThreadCpuSeconds() - cpuBegan ?? wall;
            return (cpu, Math.Max(0, wall - cpu));
        }
    }

    /// <summary>Removes the folder.</summary>
    public void Dispose() => DiskFileSystem.Instance.DeleteDirectory(root);

    // A sweep makes its 256 folders once; a probe of a few hundred runs would count them with every second one.
    private void MakeFolders()
    {
        for (int i = 0; i < 256; i++)
        {
            Directory.CreateDirectory(Path.Combine(directory.Shards, i.ToString("x2", CultureInfo.InvariantCulture)));
        }
    }

    private (ISimulation Simulation, Trajectory Trajectory) Fresh(Configuration configuration) =>
        (model.Start(configuration, new RunResources(SingleThread.Instance, checkpoints.FolderOf(configuration.Id))),
            new Trajectory(model.TrajectoryColumns(configuration.Values)));
}
