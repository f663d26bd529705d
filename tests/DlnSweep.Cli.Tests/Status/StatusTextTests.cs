using DlnSweep.Cli.Status;
using DlnSweep.Estimation.Costs;
using DlnSweep.Live.Watching;
using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Cli.Tests.Status;

public class StatusTextTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_ManyStates_ShowsEveryCount()
    {
        string[] lines = StatusText.Of(Report(new Coverage(1_000_000, 2_000_000, 3_000_000, 4_000_000), 2)).Split(Environment.NewLine);

        Assert.Equal("a-sweep-with-a-name-of-some-length (mixed)", lines[0]);
        Assert.Equal("  10000000 configurations: 1000000 completed, 2000000 diverged, 3000000 failed,", lines[1]);
        Assert.Equal("  4000000 missing", lines[2]);
        Assert.All(lines, l => Assert.InRange(l.Length, 0, 80));
    }

    [Fact]
    public void Of_AllDone_SaysNothingOfTimeLeft() =>
        Assert.DoesNotContain("left", StatusText.Of(Report(new Coverage(10, 0, 0, 0), 0)), StringComparison.Ordinal);

    [Fact]
    public void SecondsLeft_RunsShorterThanABeat_GoesByTheWorkThatIsLeft()
    {
        SweepReport report = Report(new Coverage(20, 0, 0, 80), 2);

        // 30 core seconds on two workers that keep to the estimate; the number of configurations at their rate so far would say 40 s.
        Assert.Equal(0, report.Now.RunningCount);
        Assert.Equal(15, report.SecondsLeft!.Value, 1e-9);
    }

    private static SweepReport Report(Coverage coverage, int running)
    {
        HeartbeatReport process = new(
            "host",
            7,
            Noon,
            Noon.AddSeconds(10),
            Enumerable.Range(0, running).ToDictionary(i => $"{i}", _ => 0.0),
            coverage.Completed,
            coverage.Total);
        WatchSnapshot now = new()
        {
            Results = 1,
            Coverage = coverage,
            Unread = 0,
            Damaged = 0,
            Processes = [process],
            RunningCount = 0,
            Running = [],
            Failures = [],
        };
        SavedEstimate kept = new(
            Noon,
            100,
            0,
            2,
            new Expectation(50, 25, 100),
            new Expectation(25, 12, 50),
            50,
            new Dictionary<string, double>());
        SweepDefinition sweep = SweepFile.Parse(
            "name: a-sweep-with-a-name-of-some-length\nmodel: mixed\nparameters: {gamma_sigma2: -1, gamma_w: 1}\n",
            "sweep.yaml",
            ModelRegistry.Standard);
        return new SweepReport(sweep, now, new EstimateAccuracy(kept, 20, 20, 20, 30, 10));
    }
}
