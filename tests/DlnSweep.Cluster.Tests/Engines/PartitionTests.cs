using System.Net;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Cluster.Tests.Engines;

public sealed class PartitionTests
{
    private static readonly SiloAddress One = SiloAddress.New(IPAddress.Loopback, 1, 1);
    private static readonly SiloAddress Two = SiloAddress.New(IPAddress.Loopback, 2, 1);
    private static readonly SweepPlan Plan = WalkSweep.Plan("seed: 5\nparameters: {point: {arange: [0, 4, 1]}}\n");

    // A report wakes a partition on another silo while it still looks at what is done: it must not take nothing for everything.
    [Fact]
    public void Reports_BeforeItIsLoaded_LeaveItOpen()
    {
        PartitionQueue queue = new();
        queue.Follow([One], _ => false);
        Assert.Null(queue.Settle(Done(0)));
        Assert.Empty(queue.HandOut());
        Assert.False(queue.IsDrained);
        Assert.False(queue.IsDone);

        queue.Load(All(), 1, new LedgerState(), _ => false);
        Assert.False(queue.IsDone);
        Assert.Equal(4, queue.Pending);
    }

    [Fact]
    public void HandOut_FirstTime_OneToEachSiloUntilItTellsItsThreads()
    {
        PartitionQueue queue = Loaded(One, Two);
        Dictionary<int, Flight> flights = HandOut(queue);

        // One thread each, and one more that waits for it.
        Assert.Equal(4, flights.Count);
        Assert.Equal([2, 2], flights.Values.GroupBy(f => f.Silo).Select(g => g.Count()));
        Assert.True(queue.IsDrained);
        Assert.False(queue.IsDone);
    }

    [Fact]
    public void SiloGone_ItsConfigurationsWaitAgain()
    {
        PartitionQueue queue = Loaded(One, Two);
        Dictionary<int, Flight> flights = HandOut(queue);

        IReadOnlyList<(int Rank, SiloAddress Silo)> back = queue.Follow([Two], silo => silo.Equals(One));

        Assert.Equal(flights.Where(f => f.Value.Silo.Equals(One)).Select(f => f.Key), back.Select(b => b.Rank));
        Assert.Equal(2, queue.Pending);
        Assert.Equal(2, queue.InFlight.Count);
    }

    [Fact]
    public void Report_OfASiloTakenForDead_SettlesOnceAndIsNotHandedOutAgain()
    {
        PartitionQueue queue = Loaded(One, Two);
        Dictionary<int, Flight> flights = HandOut(queue);
        int late = flights.First(f => f.Value.Silo.Equals(One)).Key;
        queue.Follow([Two], silo => silo.Equals(One));

        Assert.Null(queue.Settle(Done(late)));
        Assert.Null(queue.Settle(Done(late)));

        Assert.Equal(1, queue.Settled);
        foreach (int rank in flights.Keys.Where(r => r != late))
        {
            Assert.False(queue.IsDone);
            queue.Settle(Done(rank));
            Assert.DoesNotContain(late, HandOut(queue).Keys);
        }

        Assert.True(queue.IsDone);
        CellAggregate[] cells = queue.TakeNews(0)!.Snapshot;
        Assert.All(cells, c => Assert.Equal(1, c.Completed));
    }

    [Fact]
    public void Answer_OfAnEarlierAttempt_IsNotCurrent()
    {
        PartitionQueue queue = Loaded(One, Two);
        (int rank, Flight first) = HandOut(queue).First(f => f.Value.Silo.Equals(One));
        Assert.True(queue.IsCurrent(rank, first));

        queue.Follow([Two], silo => silo.Equals(One));
        Assert.False(queue.IsCurrent(rank, first));
        foreach (int other in queue.InFlight.ToArray())
        {
            queue.Settle(Done(other));
        }

        Flight second = HandOut(queue)[rank];
        Assert.False(queue.IsCurrent(rank, first));
        Assert.True(queue.IsCurrent(rank, second));
    }

    [Fact]
    public void Refusals_OfAll_AreNoticedAndGiveGrainsOfTheirOwn()
    {
        PartitionQueue queue = Loaded(One, Two);
        Dictionary<int, Flight> flights = HandOut(queue);
        foreach (SiloAddress silo in (SiloAddress[])[One, Two])
        {
            Assert.False(queue.AllRefuse);
            (int rank, Flight flight) = flights.First(f => f.Value.Silo.Equals(silo));
            queue.Refuse(rank, flight, new Admission(silo, Slots: 2, null, "not here"));
            Assert.Equal(1, queue.RefusalsOf(rank));
        }

        Assert.True(queue.AllRefuse);
        Assert.Empty(queue.HandOut());
    }

    [Fact]
    public void Overdue_IsAskedAgainOnce()
    {
        PartitionQueue queue = Loaded(One);
        TimeSpan patience = TimeSpan.FromSeconds(60);
        Flight[] flights = [.. HandOut(queue).Values];

        // Not before their leases are stored and their grains asked.
        Assert.Empty(queue.TakeOverdue(long.MaxValue / 2, patience));
        Array.ForEach(flights, f => f.Asked = 0);

        Assert.Empty(queue.TakeOverdue(60_000, patience));
        Assert.Equal(2, queue.TakeOverdue(60_001, patience).Count);
        Assert.Empty(queue.TakeOverdue(60_002, patience));
    }

    [Fact]
    public void Halt_GivesTheReason()
    {
        PartitionQueue queue = Loaded(One);
        int rank = HandOut(queue).Keys.First();
        Assert.Equal("disk full", queue.Settle(new ConfigurationReport(rank, ConfigurationOutcome.Halted, 0, "disk full", null)));
    }

    private static PartitionQueue Loaded(params SiloAddress[] silos) => Loaded(new LedgerState(), _ => false, silos);

    private static PartitionQueue Loaded(LedgerState known, Func<SiloAddress, bool> isGone, params SiloAddress[] silos)
    {
        PartitionQueue queue = new();
        queue.Load(All(), 1, known, isGone);
        queue.Follow(silos, isGone);
        return queue;
    }

    private static IEnumerable<(int Rank, Configuration Configuration, ConfigurationReport? Report)> All() =>
        Plan.Enumerate().Select(c => ((int)c.Index, c, (ConfigurationReport?)null));

    private static Dictionary<int, Flight> HandOut(PartitionQueue queue) => queue.HandOut().ToDictionary(g => g.Rank, g => g.Flight);

    private static ConfigurationReport Done(long position) => new(position, ConfigurationOutcome.Completed, 0.1, null, [1.0]);
}
