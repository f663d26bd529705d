using DlnSweep.Estimation.Costs;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Estimation.Tracking;

/// <summary>Counts what a run has done and what it is doing; asked for a snapshot from any thread.</summary>
/// <param name="model">Declares what configurations cost.</param>
/// <param name="clock">The time.</param>
public sealed class RunProgress(IModel model, TimeProvider clock) : IRunObserver
{
    private const int RateWindowSeconds = 30;

    // Before this share of the work is done, the estimate knows the time left better than the rate.
    private const double TellingShare = 0.02;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> running = new(StringComparer.Ordinal);
    private readonly Queue<(double At, long Done)> recent = [];
    private long began;
    private long kept;
    private long total;
    private double work = 1;
    private double wallExpected = double.NaN;
    private Calibration calibration = Calibration.None;
    private long completed;
    private long diverged;
    private long failed;
    private long retried;
    private double workDone;

    private long Done => completed + diverged + failed;

    /// <summary>The run begins.</summary>
    public void Begin(MissingWork missing, SweepEstimate estimate)
    {
        lock (gate)
        {
            began = clock.GetTimestamp();
            kept = missing.Kept;
            total = missing.Positions.Count;
            work = Math.Max(estimate.CalibratedSeconds, double.Epsilon);
            wallExpected = estimate.WallSeconds.Expected;
            calibration = estimate.Calibration;
        }
    }

    /// <summary>There is more to do than was known at the beginning.</summary>
    public void Extend(IEnumerable<Configuration> more)
    {
        double[] seconds = [.. more.Select(c => calibration.Seconds(model.Cost(c.Values)))];
        lock (gate)
        {
            total += seconds.Length;
            work += seconds.Sum();
            wallExpected = double.NaN;
        }
    }

    /// <inheritdoc/>
    public void Started(Configuration configuration, int attempt)
    {
        double seconds = calibration.Seconds(model.Cost(configuration.Values));
        lock (gate)
        {
            running[configuration.Id] = new Entry(configuration, clock.GetTimestamp(), 0, seconds);
        }
    }

    /// <inheritdoc/>
    public void Advanced(Configuration configuration, double progress)
    {
        lock (gate)
        {
            if (running.TryGetValue(configuration.Id, out Entry? entry))
            {
                running[configuration.Id] = entry with { Progress = progress };
            }
        }
    }

    /// <inheritdoc/>
    public void Retried(Configuration configuration, int attempt, string error)
    {
        lock (gate)
        {
            retried++;
        }
    }

    /// <inheritdoc/>
    public void Finished(Configuration configuration, ConfigurationStatus outcome, double seconds)
    {
        // A client of a cluster hears of the end alone.
        double cost = calibration.Seconds(model.Cost(configuration.Values));
        lock (gate)
        {
            completed += outcome == ConfigurationStatus.Completed ? 1 : 0;
            diverged += outcome == ConfigurationStatus.Diverged ? 1 : 0;
            failed += outcome == ConfigurationStatus.Failed ? 1 : 0;
            running.Remove(configuration.Id, out Entry? entry);
            workDone += outcome == ConfigurationStatus.Interrupted ? 0 : entry?.Work ?? cost;
        }
    }

    /// <summary>How things stand.</summary>
    public ProgressSnapshot Read()
    {
        lock (gate)
        {
            double elapsed = began == 0 ? 0 : clock.GetElapsedTime(began).TotalSeconds;
            double fraction = total == Done && began != 0
                ? 1
                : Math.Clamp((workDone + running.Values.Sum(r => r.Progress * r.Work)) / work, 0, 0.999);
            double? left = Done == total ? 0
                : fraction > TellingShare ? elapsed * (1 - fraction) / fraction
                : wallExpected > elapsed ? wallExpected - elapsed
                : null;
            return new ProgressSnapshot
            {
                Kept = kept,
                Total = total,
                Completed = completed,
                Diverged = diverged,
                Failed = failed,
                Retried = retried,
                Elapsed = elapsed,
                WorkFraction = fraction,
                Rate = Rate(elapsed),
                SecondsLeft = left,
                Running = [.. running.Values
                    .Select(r => new ActiveConfiguration(r.Configuration, clock.GetElapsedTime(r.Began).TotalSeconds, r.Progress))
                    .OrderByDescending(r => r.Seconds)],
            };
        }
    }

    private double Rate(double elapsed)
    {
        recent.Enqueue((elapsed, Done));
        while (recent.Count > 2 && elapsed - recent.Peek().At > RateWindowSeconds)
        {
            recent.Dequeue();
        }

        (double at, long done) = elapsed > RateWindowSeconds ? recent.Peek() : (0, 0);
        return elapsed > at ? (Done - done) / (elapsed - at) : 0;
    }

    private sealed record Entry(Configuration Configuration, long Began, double Progress, double Work);
}
