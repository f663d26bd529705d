using System.Diagnostics;
using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Reports;
using DlnSweep.Results.Checkpoints;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Estimation.Costs;

/// <summary>
/// Runs configurations with all that belongs to it, shard and flushes included, in an output directory that is thrown away.
/// </summary>
internal sealed class ProbeSite : IDisposable
{
    // The progress of a run that has hardly begun says nothing about its length.
    private const double LeastProgress = 0.02;

    private readonly string root;
    private readonly SweepSession session;
    private readonly CheckpointStore checkpoints;

    /// <summary>A site.</summary>
    /// <param name="plan">What is run.</param>
    /// <param name="parent">The folder in which a folder of its own is made, best on the disk that the sweep will use.</param>
    public ProbeSite(SweepPlan plan, string parent)
    {
        root = Path.Combine(parent, $"dlnsweep-probe-{Guid.NewGuid():N}");
        session = SweepSession.Open(plan, new SweepDirectory(root), null, NullLoggerFactory.Instance);
        checkpoints = new CheckpointStore(session.Store.Workspace, session.Store.Directory, NullLogger<CheckpointStore>.Instance);
        FolderSeconds = MakeFolders();
    }

    /// <summary>Core seconds that the folders of the shards took.</summary>
    public double FolderSeconds { get; }

    /// <summary>Runs a configuration in the calling thread, for a limited time.</summary>
    /// <param name="configuration">What to run.</param>
    /// <param name="declared">Its declared core seconds.</param>
    /// <param name="at">When it starts.</param>
    /// <param name="goesOn">False when the time is over.</param>
    /// <param name="stop">Ends it in the middle of a step.</param>
    /// <returns>The sample; null when it was stopped too early to say anything.</returns>
    public ProbeSample? Run(Configuration configuration, double declared, double at, Func<bool> goesOn, CancellationToken stop)
    {
        try
        {
            return Run(configuration, declared, at, goesOn, () => Fresh(configuration, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Makes the tables and figures of what was run.</summary>
    public void Finish(CancellationToken stop)
    {
        SweepTables.Merge(session.Plan, session.Store, stop);
        ReportWriter.Write(session.Plan.Sweep, session.Store);
    }

    /// <summary>Removes the folder.</summary>
    public void Dispose()
    {
        session.Dispose();
        DiskFileSystem.Instance.DeleteDirectory(root);
    }

    private ProbeSample? Run(
        Configuration configuration, double declared, double at, Func<bool> goesOn, Func<(ISimulation, Trajectory)> fresh)
    {
        long began = Stopwatch.GetTimestamp();
        double? cpuBegan = Posix.ThreadCpuSeconds();
        (ISimulation simulation, Trajectory trajectory, _) = checkpoints.Load(configuration.Id, fresh);
        while (simulation.Step(trajectory))
        {
            if (!goesOn())
            {
                (double part, double partWaited) = Elapsed();
                double progress = simulation.Progress;
                return progress < LeastProgress ? null : new ProbeSample(declared, part / progress, partWaited / progress, false, 0, 0, at);
            }
        }

        session.Store.Shards.Publish(configuration.Id, session.Store.Shards.Encode(configuration, simulation.Finish(), trajectory));
        checkpoints.Remove(configuration.Id);
        session.Store.Shards.ForgetFailure(configuration.Id);
        (double seconds, double waited) = Elapsed();
        long bytes = new FileInfo(session.Store.Directory.ShardOf(configuration.Id)).Length;
        return new ProbeSample(declared, seconds, waited, true, trajectory.Count, bytes, at);

        (double Cpu, double Waited) Elapsed()
        {
            double wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
            double cpu = Posix.ThreadCpuSeconds() - cpuBegan ?? wall;
            return (cpu, Math.Max(0, wall - cpu));
        }
    }

    // A sweep makes its 256 folders once; a probe of a few hundred runs would count them with every second one.
    private double MakeFolders()
    {
        double began = Posix.ThreadCpuSeconds() ?? 0;
        for (int i = 0; i < 256; i++)
        {
            Directory.CreateDirectory(Path.Combine(session.Store.Directory.Shards, i.ToString("x2", CultureInfo.InvariantCulture)));
        }

        return (Posix.ThreadCpuSeconds() ?? 0) - began;
    }

    private (ISimulation Simulation, Trajectory Trajectory) Fresh(Configuration configuration, CancellationToken stop)
    {
        IModel model = session.Plan.Sweep.Model;
        return (model.Start(configuration, new RunResources(SingleThread.Instance, checkpoints.FolderOf(configuration.Id)) { Stop = stop }),
            new Trajectory(model.TrajectoryColumns(configuration.Values)));
    }
}
