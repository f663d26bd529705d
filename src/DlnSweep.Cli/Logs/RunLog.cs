using DlnSweep.Cli.Terminal;
using DlnSweep.Estimation.Costs;
using DlnSweep.Estimation.Tracking;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Models;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cli.Logs;

/// <summary>The events of a run. Those of single configurations that go well are at level debug: there may be a million of them.</summary>
internal sealed partial class RunLog(ILogger<RunLog> log, string sweep, RunProgress progress, TimeProvider clock) : IRunView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private long last = clock.GetTimestamp();
    private bool open;

    /// <inheritdoc/>
    public void Begin(MissingWork missing, SweepEstimate estimate)
    {
        open = true;
        LogBegins(sweep, missing.Kept, missing.Positions.Count, estimate.Workers);
        LogEstimate(
            estimate.CoreSeconds.Expected,
            estimate.CoreSeconds.Low,
            estimate.CoreSeconds.High,
            estimate.WallSeconds.Expected,
            estimate.Probed);
    }

    /// <inheritdoc/>
    public void Started(Configuration configuration, int attempt) => LogStarted(configuration.Id, attempt);

    /// <inheritdoc/>
    public void Advanced(Configuration configuration, double part) => ShowNowAndThen();

    /// <inheritdoc/>
    public void Retried(Configuration configuration, int attempt, string error) => LogRetried(configuration.Id, attempt, error);

    /// <inheritdoc/>
    public void Finished(Configuration configuration, ConfigurationStatus outcome, double seconds)
    {
        if (outcome == ConfigurationStatus.Failed)
        {
            LogFailed(configuration.Id, seconds);
        }
        else
        {
            LogFinished(configuration.Id, outcome, seconds);
        }

        ShowNowAndThen();
    }

    /// <inheritdoc/>
    public void End()
    {
        if (!open)
        {
            return;
        }

        open = false;
        ProgressSnapshot now = progress.Read();
        if (now.Done == now.Total)
        {
            LogEnds(sweep, now.Completed, now.Diverged, now.Failed, now.Retried, now.Elapsed);
        }
        else
        {
            LogInterrupted(sweep, now.Done, now.Total, now.Elapsed);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => End();

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

        ProgressSnapshot now = progress.Read();
        LogProgress(now.Done, now.Total, now.WorkFraction, now.Rate, now.SecondsLeft, now.Running.Count);
    }

    [LoggerMessage(
        EventId = 401,
        Level = LogLevel.Information,
        Message = "Run of {Sweep}: {Kept} configurations have their results, {Missing} to run with {Workers} workers"
    )]
    private partial void LogBegins(string sweep, long kept, int missing, int workers);

    [LoggerMessage(
        EventId = 402,
        Level = LogLevel.Information,
        Message = "Expected: {CoreSeconds:F1} core seconds ({Low:F1} to {High:F1}), {WallSeconds:F1} s of wall time; {Probed} "
            + "configurations were sampled"
    )]
    private partial void LogEstimate(double coreSeconds, double low, double high, double wallSeconds, int probed);

    [LoggerMessage(EventId = 403, Level = LogLevel.Debug, Message = "Configuration {ConfigurationId} starts, attempt {Attempt}")]
    private partial void LogStarted(string configurationId, int attempt);

    [LoggerMessage(EventId = 404, Level = LogLevel.Debug, Message = "Configuration {ConfigurationId}: {Outcome} after {Seconds:F3} s")]
    private partial void LogFinished(string configurationId, ConfigurationStatus outcome, double seconds);

    [LoggerMessage(EventId = 405, Level = LogLevel.Warning, Message = "Attempt {Attempt} of {ConfigurationId} failed: {Error}")]
    private partial void LogRetried(string configurationId, int attempt, string error);

    [LoggerMessage(
        EventId = 406,
        Level = LogLevel.Error,
        Message = "Configuration {ConfigurationId} failed after {Seconds:F3} s; see its record in failures/"
    )]
    private partial void LogFailed(string configurationId, double seconds);

    [LoggerMessage(
        EventId = 407,
        Level = LogLevel.Information,
        Message = "{Done} of {Total} done, {Work:P0} of the work, {Rate:F1} a second, {SecondsLeft:F0} s left, {Running} running"
    )]
    private partial void LogProgress(long done, long total, double work, double rate, double? secondsLeft, int running);

    [LoggerMessage(
        EventId = 408,
        Level = LogLevel.Information,
        Message = "Run of {Sweep} ends: {Completed} completed, {Diverged} diverged, {Failed} failed, {Retried} retried, {Seconds:F1} s"
    )]
    private partial void LogEnds(string sweep, long completed, long diverged, long failed, long retried, double seconds);

    [LoggerMessage(
        EventId = 409,
        Level = LogLevel.Information,
        Message = "Run of {Sweep} was stopped with {Done} of {Total} done after {Seconds:F3} s"
    )]
    private partial void LogInterrupted(string sweep, long done, long total, double seconds);
}
