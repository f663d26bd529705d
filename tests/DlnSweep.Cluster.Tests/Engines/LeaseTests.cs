using System.Net;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>What a partition stores of its leases, and what its next activation makes of them.</summary>
public sealed class LeaseTests
{
    private static readonly SiloAddress One = SiloAddress.New(IPAddress.Loopback, 1, 1);
    private static readonly SiloAddress Two = SiloAddress.New(IPAddress.Loopback, 2, 1);

    [Fact]
    public void HandOut_ShortConfigurations_AreLeasedInBatches()
    {
        PartitionQueue queue = Loaded(Plan(1000), new LedgerState(), _ => false);
        int leases = 0;
        Queue<int> under = [];
        while (!queue.IsDone)
        {
            IReadOnlyList<(int Rank, Flight Flight)> given = queue.HandOut();
            leases += given.Count > 0 ? 1 : 0;
            foreach ((int rank, _) in given)
            {
                under.Enqueue(rank);
            }

            queue.Settle(new ConfigurationReport(under.Dequeue(), ConfigurationOutcome.Completed, 0.001, null, [1.0]));
        }

        // The bar is one write for ten of them.
        Assert.InRange(leases, 2, 50);
    }

    [Fact]
    public void HandOut_LongConfigurations_WaitForTheTickUnlessAThreadIsIdle()
    {
        PartitionQueue queue = Loaded(Plan(20), new LedgerState(), _ => false);
        Assert.Equal(4, queue.HandOut().Count);
        int[] ofOne = [.. queue.InFlight.Where(r => queue.Snapshot(1, "me").Leases.Single(l => l.Silo.Equals(One)).Positions.Contains(r))];

        // The thread goes on with the one that waited.
        queue.Settle(new ConfigurationReport(ofOne[0], ConfigurationOutcome.Completed, 60, null, [1.0]));
        Assert.Empty(queue.HandOut());
        Assert.Single(queue.HandOut(any: true));
        queue.Settle(new ConfigurationReport(ofOne[1], ConfigurationOutcome.Completed, 60, null, [1.0]));
        Assert.Empty(queue.HandOut());
        queue.Settle(new ConfigurationReport(queue.InFlight.Max(), ConfigurationOutcome.Completed, 60, null, [1.0]));
        Assert.Equal(2, queue.HandOut().Count);
    }

    [Fact]
    public void Snapshot_NamesEveryConfigurationUnderWay()
    {
        PartitionQueue queue = Loaded(Plan(8), new LedgerState { Run = 1, Token = 6 }, _ => false);
        IReadOnlyList<(int Rank, Flight Flight)> given = queue.HandOut();
        LedgerState stored = queue.Snapshot(1, "me");

        Assert.Equal((1, 7, "me"), (stored.Run, stored.Token, stored.Writer));
        Assert.All(given, g => Assert.True(stored.Holds(1, 7, g.Rank)));
        Assert.False(stored.Holds(2, 7, given[0].Rank));
        Assert.False(stored.Holds(1, 6, given[0].Rank));
        Assert.False(stored.Holds(1, 7, 7));

        queue.Settle(new ConfigurationReport(given[0].Rank, ConfigurationOutcome.Completed, 1, null, [1.0]));
        Assert.False(queue.Snapshot(1, "me").Holds(1, 7, given[0].Rank));
    }

    [Fact]
    public void Load_LeasedToASiloThatLives_GoesOnThereAndIsAskedAbout()
    {
        PartitionQueue queue = Loaded(Plan(8), Stored(One), _ => false);

        Assert.Equal([0, 1], queue.InFlight.Order());
        Assert.Equal([0, 1], queue.TakeOverdue(0, TimeSpan.FromSeconds(60)).Select(o => o.Rank).Order());
        Assert.Null(queue.HistoryOf(0));
        Assert.True(queue.Snapshot(1, "me").Holds(1, 5, 0));
    }

    [Fact]
    public void Load_LeasedToASiloThatIsGone_IsTakenOverUnderANewToken()
    {
        PartitionQueue queue = new();
        IReadOnlyList<(int Rank, SiloAddress Silo)> back = queue.Load(All(Plan(8)), 1, Stored(One), silo => silo.Equals(One));
        queue.Follow([Two], silo => silo.Equals(One));

        Assert.Equal([(0, One), (1, One)], back);
        Assert.Equal(1, queue.HistoryOf(0)!.Deaths);
        Assert.True(queue.HasTrouble);
        (int rank, Flight flight) = queue.HandOut()[0];
        Assert.Equal((0, 6, true), (rank, flight.Token, flight.IsTakenOver));
        Assert.False(queue.Snapshot(1, "me").Holds(1, 5, 0));
    }

    [Fact]
    public void Load_LeasedInAnEarlierRun_IsTakenOverWithoutADeath()
    {
        PartitionQueue queue = new();
        queue.Load(All(Plan(8)), 2, Stored(One), _ => true);
        queue.Follow([Two], _ => false);

        Assert.Null(queue.HistoryOf(0));
        (_, Flight flight) = queue.HandOut()[0];
        Assert.Equal((6, true), (flight.Token, flight.IsTakenOver));
    }

    [Fact]
    public void Load_FailedBefore_StaysFailed()
    {
        LedgerState stored = new()
        {
            Run = 1, Token = 5, Histories = new() { [3] = new ConfigurationHistory { Failed = true, Errors = ["an error"] } },
        };
        PartitionQueue queue = Loaded(Plan(8), stored, _ => false);

        Assert.Equal(1, queue.Settled);
        Assert.DoesNotContain(3, queue.HandOut().Select(g => g.Rank));
        Assert.Equal("an error", Assert.Single(queue.TakeNews(0)!.Events).Text);
        Assert.True(queue.Snapshot(1, "me").Histories[3].Failed);
    }

    [Fact]
    public void Errors_AreKeptOnceAndGoWithTheResult()
    {
        PartitionQueue queue = Loaded(Plan(8), new LedgerState(), _ => false);
        queue.HandOut();
        ConfigurationReport error = new(0, ConfigurationOutcome.Retried, 1, "an error", null, ErrorCount: 1);
        queue.Settle(error);
        queue.Settle(error);
        Assert.Equal(["an error"], queue.HistoryOf(0)!.Errors);

        queue.Settle(new ConfigurationReport(0, ConfigurationOutcome.Completed, 1, null, [1.0]));
        Assert.Null(queue.HistoryOf(0));
    }

    [Fact]
    public void Alone_IsMarkedByTheNewestLeaseOnlyAndEndsWithTheAttempt()
    {
        PartitionQueue queue = Loaded(Plan(8), new LedgerState { Run = 1, Token = 4 }, _ => false);
        queue.HandOut();
        Assert.False(queue.MarkAlone(0, 4));
        Assert.False(queue.MarkAlone(7, 5));
        Assert.True(queue.MarkAlone(0, 5));
        Assert.True(queue.Snapshot(1, "me").Histories[0].Alone);

        queue.Settle(new ConfigurationReport(0, ConfigurationOutcome.Interrupted, 1, null, null));
        queue.HandOut(any: true);
        Assert.False(queue.HistoryOf(0)!.Alone);
    }

    [Fact]
    public void Lose_CallWithoutAnAnswer_IsTakenOverUnderANewToken()
    {
        PartitionQueue queue = Loaded(Plan(8), new LedgerState { Run = 1, Token = 4 }, _ => false);
        (int rank, Flight flight) = queue.HandOut()[0];
        Assert.False(flight.IsTakenOver);
        queue.Lose(rank, flight);

        Flight again = queue.HandOut(any: true).Single(g => g.Rank == rank).Flight;
        Assert.Equal((6, true), (again.Token, again.IsTakenOver));
    }

    // A store that crashed and forgot the last lease: the silo finds that it has none, and nobody else has.
    [Fact]
    public void Report_SupersededThoughTheSiloStillHasIt_IsHandedOutAgain()
    {
        PartitionQueue queue = Loaded(Plan(8), Stored(One), _ => false);
        ConfigurationReport superseded = new(0, ConfigurationOutcome.None, 0, null, null);
        queue.Settle(superseded, Two);
        Assert.Contains(0, queue.InFlight);

        queue.Settle(superseded, One);
        Assert.DoesNotContain(0, queue.InFlight);
        Assert.Contains(0, queue.HandOut(any: true).Select(g => g.Rank));
    }

    private static LedgerState Stored(SiloAddress silo) => new() { Run = 1, Token = 5, Leases = [new Lease(5, silo, [0, 1])] };

    private static PartitionQueue Loaded(SweepPlan plan, LedgerState known, Func<SiloAddress, bool> isGone)
    {
        PartitionQueue queue = new();
        queue.Load(All(plan), 1, known, isGone);
        queue.Follow([One, Two], isGone);
        return queue;
    }

    private static SweepPlan Plan(int count) => WalkSweep.Plan($"seed: 5\nparameters: {{point: {{arange: [0, {count}, 1]}}}}\n");

    private static IEnumerable<(int Rank, Configuration Configuration, ConfigurationReport? Report)> All(SweepPlan plan) =>
        plan.Enumerate().Select(c => ((int)c.Index, c, (ConfigurationReport?)null));
}
