using DlnSweep.Running.Directories;
using DlnSweep.Running.Observing;

namespace DlnSweep.Running.Engines;

/// <summary>Runs the missing configurations of a sweep. Every engine publishes the same bytes.</summary>
public interface ISweepEngine
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>Whether other processes work in the output directory at the same time.</summary>
    bool SharesDirectory => false;

    /// <summary>
    /// Runs all the work; returns when each configuration has a result, has failed or was interrupted by <paramref name="stop"/>.
    /// </summary>
    /// <exception cref="StorageException">The output directory cannot be written.</exception>
    Task RunAsync(SweepWork work, IRunObserver observer, CancellationToken stop);
}
