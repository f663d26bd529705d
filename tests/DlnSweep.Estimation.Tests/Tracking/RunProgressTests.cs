using DlnSweep.Estimation.Costs;
using DlnSweep.Estimation.Tracking;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Estimation.Tests.Tracking;

public sealed class RunProgressTests
{
    private readonly SweepPlan plan = WalkSweep.Plan("seed: 5\nparameters: {point: {arange: [0, 4, 1]}}\n");
    private readonly SteppedClock clock = new();

    [Fact]
    public void Read_RunsOfAnotherProcessFinished_KnowsTheTimeLeft()
    {
        RunProgress progress = Begun();
        clock.Advance(TimeSpan.FromSeconds(10));
        progress.Finished(plan[0], ConfigurationStatus.Completed, 1);
        progress.Finished(plan[1], ConfigurationStatus.Completed, 1);

        ProgressSnapshot now = progress.Read();

        Assert.Equal(0.5, now.WorkFraction, 6);
        Assert.Equal(10, now.SecondsLeft!.Value, 6);
    }

    [Fact]
    public void Read_EstimateIsOverAndNothingDone_TimeLeftUnknown()
    {
        RunProgress progress = Begun();
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Null(progress.Read().SecondsLeft);
    }

    [Fact]
    public void Finished_Interrupted_IsNoWorkDone()
    {
        RunProgress progress = Begun();
        progress.Started(plan[0], 1);
        progress.Finished(plan[0], ConfigurationStatus.Interrupted, 1);

        Assert.Equal(0, progress.Read().WorkFraction);
    }

    private RunProgress Begun()
    {
        RunProgress progress = new(plan.Sweep.Model, clock);
        progress.Begin(
            new MissingWork(0, [0, 1, 2, 3]),
            Estimator.Estimate(plan, null, 2, _ => TimeSpan.Zero, Path.GetTempPath(), TimeSpan.Zero, CancellationToken.None));
        return progress;
    }

    private sealed class SteppedClock : TimeProvider
    {
        private long ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Advance(TimeSpan time) => ticks += time.Ticks;
    }
}
