using System.Text.Json;
using DlnSweep.Estimation.Costs;

namespace DlnSweep.Cli.Status;

/// <summary>A sweep's directory as one JSON object.</summary>
internal static class StatusJson
{
    /// <summary>The object.</summary>
    public static string Of(SweepReport report) =>
        JsonSerializer.Serialize(
            new
            {
                name = report.Sweep.Name,
                model = report.Sweep.Model.Name,
                total = report.Now.Coverage.Total,
                completed = report.Now.Coverage.Completed,
                diverged = report.Now.Coverage.Diverged,
                failed = report.Now.Coverage.Failed,
                running = report.Now.RunningCount,
                missing = report.Now.Coverage.Missing,
                damaged = report.Now.Damaged,
                rate_per_second = report.Now.Rate,
                seconds_left = report.SecondsLeft,
                processes = report.Now.Processes.Select(p => new
                {
                    host = p.Host,
                    process_id = p.ProcessId,
                    engine = p.Engine,
                    finished = p.Finished,
                    total = p.Total,
                    seconds = (p.At - p.Started).TotalSeconds,
                }),
                running_configurations = report.Now.Running.Select(r => new
                {
                    configuration_id = r.Configuration.Id,
                    progress = r.Progress,
                    host = r.Host,
                }),
                failures = report.Now.Failures.Select(f => new
                {
                    reason = f.Reason,
                    count = f.Count,
                    configuration_ids = f.First.Select(c => c.Id),
                }),
                estimate = report.Truth is { } truth ? Estimate(truth) : null,
            });

    private static object Estimate(EstimateAccuracy truth) => new
    {
        core_seconds = truth.Latest.CoreSeconds.Expected,
        core_seconds_low = truth.Latest.CoreSeconds.Low,
        core_seconds_high = truth.Latest.CoreSeconds.High,
        wall_seconds = truth.Latest.WallSeconds.Expected,
        configurations_finished = truth.Configurations,
        predicted_core_seconds = truth.PredictedSeconds,
        spent_core_seconds = truth.SpentSeconds,
        error = truth.Error,
        left_core_seconds = truth.LeftSeconds,
    };
}
