using DlnSweep.Estimation.Costs;
using DlnSweep.Estimation.Tracking;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Cli.Terminal;

/// <summary>A run in a pipe, or where colours are not wanted: what there is to do, a line now and then, and one at the end.</summary>
internal sealed class PlainView(TextWriter output, RunProgress progress, TimeProvider clock) : IRunView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private long last;
    private bool open;

    /// <inheritdoc/>
    public void Begin(MissingWork missing, SweepEstimate estimate)
    {
        last = clock.GetTimestamp();
        open = missing.Positions.Count > 0;
        output.WriteLine(ProgressText.Opening(missing, estimate));
    }

    /// <inheritdoc/>
    public void Started(Configuration configuration, int attempt)
    {
    }

    /// <inheritdoc/>
    public void Advanced(Configuration configuration, double part) => ShowNowAndThen();

    /// <inheritdoc/>
    public void Retried(Configuration configuration, int attempt, string error)
    {
    }

    /// <inheritdoc/>
    public void Finished(Configuration configuration, ConfigurationStatus outcome, double seconds) => ShowNowAndThen();

    /// <inheritdoc/>
    public void End()
    {
        if (open)
        {
            open = false;
            output.WriteLine(ProgressText.Line(progress.Read()));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void ShowNowAndThen()
    {
        lock (gate)
        {
            if (clock.GetElapsedTime(last) < Interval)
            {
                return;
            }

            last = clock.GetTimestamp();
        }

        output.WriteLine(ProgressText.Line(progress.Read()));
    }
}
