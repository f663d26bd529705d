using DlnSweep.Running.Attempts;
using DlnSweep.Running.Observing;
using DlnSweep.Running.Scheduling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Running.Engines;

/// <summary>An attempt of the local engine, with what the attempts before it left.</summary>
internal sealed class LocalJob(
    LocalRun run, AttemptRunner runner, IRunObserver observer, Configuration configuration, int rank, int attempt = 1)
    : ComputeJob(runner, observer, configuration, attempt, rank)
{
    /// <summary>The errors of the attempts so far.</summary>
    public List<string> Errors { get; init; } = [];

    /// <summary>Wall seconds of the attempts before.</summary>
    public double SecondsBefore { private get; init; }

    /// <summary>Wall seconds of all attempts so far.</summary>
    public double TotalSeconds => SecondsBefore + Seconds;

    /// <inheritdoc/>
    protected override CancellationToken Stop => run.Stop;

    /// <inheritdoc/>
    protected override void End(AttemptResult result)
    {
        // What was stopped before it began is as if it had never been asked for.
        if (HasStarted || result.Outcome == ConfigurationStatus.Failed)
        {
            run.Follow(this, result);
        }

        run.Leave();
    }

    /// <inheritdoc/>
    protected override void Abort(Exception error)
    {
        run.Fail(error);
        run.Leave();
    }
}
