using DlnSweep.Running.Directories;
using DlnSweep.Storage.Journaling;
using DlnSweep.Sweeps.Models;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Running.Tests.Directories;

/// <summary>Clocks are set while runs go on: nothing may depend on the order of their readings.</summary>
public sealed class ClockTests : IDisposable
{
    private const string Grid = "seed: 5\nparameters: {point: {arange: [0, 4, 1]}}\n";
    private readonly WalkSweep sweep = new();
    private readonly SetClock clock = new();

    public void Dispose() => sweep.Dispose();

    [Theory]
    [InlineData(-1e6)]
    [InlineData(1e6)]
    public void Heartbeat_ClockSetMeanwhile_MeasuresTheTimeThatPassed(double seconds)
    {
        using SweepSession session = sweep.Open(Grid);
        using Heartbeat heartbeat = new(session.Store, "local", clock);
        heartbeat.Begin(4);
        clock.Pass(TimeSpan.FromSeconds(10));
        foreach (Configuration configuration in session.Plan.Enumerate().Take(2))
        {
            heartbeat.Finished(configuration, ConfigurationStatus.Completed, 5);
        }

        clock.Set(TimeSpan.FromSeconds(seconds));
        clock.Fire();
        HeartbeatReport report = Heartbeat.ReadAll(session.Store.Directory, clock).Single();

        Assert.Equal(0.2, report.Rate, 9);
        Assert.Equal(10, report.SecondsLeft!.Value, 6);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(-31)]
    [InlineData(1e7)]
    [InlineData(-1e7)]
    public void ReadAll_BeatFromAnotherTime_IsNoSignOfLife(double seconds)
    {
        using SweepSession session = sweep.Open(Grid);
        using Heartbeat heartbeat = new(session.Store, "local", clock);
        clock.Fire();
        Assert.Single(Heartbeat.ReadAll(session.Store.Directory, clock));

        clock.Set(TimeSpan.FromSeconds(seconds));

        Assert.Empty(Heartbeat.ReadAll(session.Store.Directory, clock));
    }

    [Fact]
    public void Journal_ClockSetBack_WritesEveryEntryInTime()
    {
        using SweepSession session = sweep.Open(Grid);
        using Journal journal = new(session.Store.Workspace.Files, session.Store.Directory, "me", clock);
        foreach (double step in (double[])[0, -1e6, 1e6, -1e9])
        {
            clock.Set(TimeSpan.FromSeconds(step));
            clock.Pass(TimeSpan.FromSeconds(2));
            journal.Add(Entry());
        }

        Assert.Equal(4, Journal.ReadAll(session.Store.Workspace.Files, session.Store.Directory).Entries.Count);
    }

    private JournalEntry Entry() =>
        new()
        {
            ConfigurationId = "0",
            Attempt = 1,
            Outcome = "completed",
            Host = "here",
            ProcessId = 1,
            Engine = "local",
            Version = "1",
            ModelVersion = 1,
            Started = clock.GetUtcNow(),
            WallSeconds = 1,
        };
}
