using System.Diagnostics;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Running.Attempts;

/// <summary>Runs one configuration in the calling thread and keeps nothing on the disk.</summary>
/// <param name="model">The model.</param>
/// <param name="configuration">What to run.</param>
internal sealed class ForegroundRun(IModel model, Configuration configuration)
{
    private readonly Stopwatch clock = new();

    /// <summary>What has been recorded, also when the run failed.</summary>
    public Trajectory Trajectory { get; } = new(model.TrajectoryColumns(configuration.Values));

    /// <summary>The seconds that it took.</summary>
    public double Seconds => clock.Elapsed.TotalSeconds;

    /// <summary>Runs it.</summary>
    /// <param name="listener">Hears what a program writes; null when nobody listens.</param>
    /// <param name="advanced">Hears the progress, 0 to 1, after every step.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="RunFailedException">The program failed.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public RunResult Run(IRunListener? listener, Action<double> advanced, CancellationToken stop)
    {
        RunResources resources = new(SingleThread.Instance, Path.Combine(Path.GetTempPath(), $"dlnsweep-try-{Guid.NewGuid():N}"))
        {
            Stop = stop,
            Listener = listener,
        };
        clock.Start();
        try
        {
            ISimulation simulation = model.Start(configuration, resources);
            using IDisposable? running = simulation as IDisposable;
            while (simulation.Step(Trajectory))
            {
                stop.ThrowIfCancellationRequested();
                advanced(simulation.Progress);
            }

            return simulation.Finish();
        }
        finally
        {
            clock.Stop();
            DiskFileSystem.Instance.DeleteDirectory(resources.Folder);
        }
    }
}
