using System.Globalization;
using DlnSweep.Cli.Logs;
using DlnSweep.Cli.Telemetry;
using DlnSweep.Cli.Terminal;
using DlnSweep.Estimation.Costs;
using DlnSweep.Estimation.Tracking;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Observing;
using DlnSweep.Running.Telemetry;
using DlnSweep.Sweeps.Models;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cli.Commands;

/// <summary>
/// Everything that tells the outside of a run: numbers, the terminal, the log. It hears of the run once and passes it on.
/// </summary>
internal sealed class RunReporting : IRunView
{
    private readonly SweepSession session;
    private readonly RunProgress progress;
    private readonly List<IRunView> views = [];
    private readonly OpenTelemetryExport? export = OpenTelemetryExport.StartIfAsked();
    private readonly RunMeasurement measurement;
    private readonly Observers everyone;

    /// <summary>
    /// Chooses how the run is shown: a picture in a terminal, lines in a pipe or where colours are not wanted, events as JSON.
    /// </summary>
    public RunReporting(SweepSession session, RunLogs logs)
    {
        this.session = session;
        progress = new RunProgress(session.Plan.Sweep.Model, TimeProvider.System);
        views.Add(new RunLog(logs.Factory.CreateLogger<RunLog>(), session.Plan.Sweep.Name, progress, TimeProvider.System));
        if (!logs.IsJson)
        {
            views.Add(TerminalKind.IsRich
                ? new LiveView(session.Plan, session.Store, progress)
                : new PlainView(Console.Error, progress, TimeProvider.System));
        }

        measurement = new RunMeasurement(session.Plan.Sweep);
        everyone = new Observers([progress, measurement, .. views]);
    }

    /// <summary>Predicts what is to be done, keeps the prediction, and shows it.</summary>
    /// <param name="missing">What is to be done.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="stop">Ends the prediction early.</param>
    public void Begin(MissingWork missing, RunOptions options, CancellationToken stop)
    {
        SweepEstimate estimate = Estimator.BeforeRun(session.Plan, session.Store.Directory, missing, options.Workers, stop);
        if (missing.Positions.Count > 0)
        {
            // Beside the journal, so that status can compare it with what the run then took.
            SavedEstimate.Keep(session.Store, estimate);
        }

        Begin(missing, estimate);
    }

    /// <summary>Refinement has added configurations.</summary>
    public void More(MissingWork missing)
    {
        progress.Extend(missing.Positions.Select(p => session.Plan[p]));
        Console.Error.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"Refinement adds {missing.Positions.Count} configurations."));
    }

    /// <inheritdoc/>
    public void Begin(MissingWork missing, SweepEstimate estimate)
    {
        progress.Begin(missing, estimate);
        measurement.Begin(missing);
        views.ForEach(v => v.Begin(missing, estimate));
    }

    /// <inheritdoc/>
    public void Started(Configuration configuration, int attempt) => everyone.Started(configuration, attempt);

    /// <inheritdoc/>
    public void Advanced(Configuration configuration, double progress) => everyone.Advanced(configuration, progress);

    /// <inheritdoc/>
    public void Retried(Configuration configuration, int attempt, string error) => everyone.Retried(configuration, attempt, error);

    /// <inheritdoc/>
    public void Finished(Configuration configuration, ConfigurationStatus outcome, double seconds) =>
        everyone.Finished(configuration, outcome, seconds);

    /// <inheritdoc/>
    public void End() => views.ForEach(v => v.End());

    /// <inheritdoc/>
    public void Dispose()
    {
        views.ForEach(v => v.Dispose());
        measurement.Dispose();
        export?.Dispose();
    }
}
