using DlnSweep.Running.Directories;
using DlnSweep.Running.Observing;

namespace DlnSweep.Running.Engines;

/// <summary>The threads of this process: one configuration each, the most expensive first.</summary>
public sealed class LocalEngine : ISweepEngine
{
    internal const string EngineName = "local";

    /// <inheritdoc/>
    public string Name => EngineName;

    /// <inheritdoc/>
    public async Task RunAsync(SweepWork work, IRunObserver observer, CancellationToken stop)
    {
        using LocalRun run = new(work, observer, stop);
        await run.RunAsync();
    }
}
