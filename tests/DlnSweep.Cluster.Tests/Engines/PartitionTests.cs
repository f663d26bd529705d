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
        PartitionBook book = new();
        book.Follow([One], _ => false);
        Assert.Null(book.Settle(Done(0)));
        Assert.False(book.TryHandOut(0, out _, out _));
        Assert.False(book.IsDrained);
        Assert.False(book.IsDone);

        book.Load(All());
        Assert.False(book.IsDone);
        Assert.Equal(4, book.Pending);
    }

    [Fact]
    public void HandOut_FirstTime_OneToEachSiloUntilItTellsItsThreads()
    {
        PartitionBook book = Loaded(One, Two);
        Dictionary<int, Flight> flights = HandOut(book);

        // One thread each, and one more that waits for it.
        Assert.Equal(4, flights.Count);
        Assert.Equal([2, 2], flights.Values.GroupBy(f => f.Silo).Select(g => g.Count()));
        Assert.True(book.IsDrained);
        Assert.False(book.IsDone);
    }

    [Fact]
    public void SiloGone_ItsConfigurationsWaitAgain()
    {
        PartitionBook book = Loaded(One, Two);
        Dictionary<int, Flight> flights = HandOut(book);

        IReadOnlyList<(int Rank, SiloAddress Silo)> back = book.Follow([Two], silo => silo.Equals(One));

        Assert.Equal(flights.Where(f => f.Value.Silo.Equals(One)).Select(f => f.Key), back.Select(b => b.Rank));
        Assert.Equal(2, book.Pending);
        Assert.Equal(2, book.InFlight.Count);
    }

    [Fact]
    public void Report_OfASiloTakenForDead_SettlesOnceAndIsNotHandedOutAgain()
    {
        PartitionBook book = Loaded(One, Two);
        Dictionary<int, Flight> flights = HandOut(book);
        int late = flights.First(f => f.Value.Silo.Equals(One)).Key;
        book.Follow([Two], silo => silo.Equals(One));

        Assert.Null(book.Settle(Done(late)));
        Assert.Null(book.Settle(Done(late)));

        Assert.Equal(1, book.Settled);
        foreach (int rank in flights.Keys.Where(r => r != late))
        {
            Assert.False(book.IsDone);
            book.Settle(Done(rank));
            Assert.DoesNotContain(late, HandOut(book).Keys);
        }

        Assert.True(book.IsDone);
        CellAggregate[] cells = book.TakeNews(0)!.Snapshot;
        Assert.All(cells, c => Assert.Equal(1, c.Completed));
    }

    [Fact]
    public void Answer_OfAnEarlierAttempt_IsNotCurrent()
    {
        PartitionBook book = Loaded(One, Two);
        (int rank, Flight first) = HandOut(book).First(f => f.Value.Silo.Equals(One));
        Assert.True(book.IsCurrent(rank, first));

        book.Follow([Two], silo => silo.Equals(One));
        Assert.False(book.IsCurrent(rank, first));
        foreach (int other in book.InFlight.ToArray())
        {
            book.Settle(Done(other));
        }

        Flight second = HandOut(book)[rank];
        Assert.False(book.IsCurrent(rank, first));
        Assert.True(book.IsCurrent(rank, second));
    }

    [Fact]
    public void Refusals_OfAll_AreNoticedAndGiveGrainsOfTheirOwn()
    {
        PartitionBook book = Loaded(One, Two);
        Dictionary<int, Flight> flights = HandOut(book);
        foreach (SiloAddress silo in (SiloAddress[])[One, Two])
        {
            Assert.False(book.AllRefuse);
            (int rank, Flight flight) = flights.First(f => f.Value.Silo.Equals(silo));
            book.Refuse(rank, flight, new Admission(silo, Slots: 2, null, "not here"));
            Assert.Equal(1, book.RefusalsOf(rank));
        }

        Assert.True(book.AllRefuse);
        Assert.False(book.TryHandOut(0, out _, out _));
    }

    [Fact]
    public void Overdue_IsAskedAgainOnce()
    {
        PartitionBook book = Loaded(One);
        HandOut(book);
        TimeSpan patience = TimeSpan.FromSeconds(60);
        Assert.Empty(book.TakeOverdue(60_000, patience));
        Assert.Equal(2, book.TakeOverdue(60_001, patience).Count);
        Assert.Empty(book.TakeOverdue(60_002, patience));
    }

    [Fact]
    public void Halt_GivesTheReason()
    {
        PartitionBook book = Loaded(One);
        int rank = HandOut(book).Keys.First();
        Assert.Equal("disk full", book.Settle(new ConfigurationReport(rank, ConfigurationOutcome.Halted, 0, "disk full", null)));
    }

    private static PartitionBook Loaded(params SiloAddress[] silos)
    {
        PartitionBook book = new();
        book.Load(All());
        book.Follow(silos, _ => false);
        return book;
    }

    private static IEnumerable<(int Rank, Configuration Configuration, ConfigurationReport? Report)> All() =>
        Plan.Enumerate().Select(c => ((int)c.Index, c, (ConfigurationReport?)null));

    private static Dictionary<int, Flight> HandOut(PartitionBook book)
    {
        Dictionary<int, Flight> flights = [];
        while (book.TryHandOut(0, out int rank, out Flight flight))
        {
            flights[rank] = flight;
        }

        return flights;
    }

    private static ConfigurationReport Done(long position) => new(position, ConfigurationOutcome.Completed, 0.1, null, [1.0]);
}
