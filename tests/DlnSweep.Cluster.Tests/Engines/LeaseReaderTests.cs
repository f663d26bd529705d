using System.Net;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;
using DlnSweep.Running.Attempts;
using Orleans.Storage;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>What a silo knows of its leases, by a clock that the test moves.</summary>
public sealed class LeaseReaderTests
{
    private static readonly SiloAddress Silo = SiloAddress.New(IPAddress.Loopback, 1, 1);
    private static readonly GrainId Key = LedgerState.KeyOf("sweep", 3);

    private readonly SharedStorage storage = new();
    private readonly ManualClock clock = new();
    private readonly CountedReads reads;
    private readonly LeaseReader leases;

    public LeaseReaderTests()
    {
        reads = new CountedReads(storage);
        leases = new LeaseReader(reads, clock);
    }

    [Fact]
    public async Task Holds_ManyOfALease_CostOneReadATerm()
    {
        await StoreAsync(new Lease(4, Silo, [.. Enumerable.Range(0, 64).Select(i => (long)i)]));
        for (int position = 0; position < 64; position++)
        {
            Assert.True(await leases.HoldsAsync(Key, 1, 4, position));
        }

        Assert.Equal(1, reads.Count);
        clock.Advance(Lease.Term + TimeSpan.FromMilliseconds(1));
        Assert.True(await leases.HoldsAsync(Key, 1, 4, 0));
        Assert.Equal(2, reads.Count);
    }

    // A silo that was frozen comes back with what it knew: its term is over, so it looks, and finds another's lease.
    [Fact]
    public async Task Holds_TakenOverWhileTheSiloWasFrozen_No()
    {
        await StoreAsync(new Lease(4, Silo, [0]));
        Assert.True(await leases.HoldsAsync(Key, 1, 4, 0));
        await StoreAsync(new Lease(5, Silo, [0]));
        clock.Advance(TimeSpan.FromSeconds(20));

        Assert.False(await leases.HoldsAsync(Key, 1, 4, 0));
        Assert.True(await leases.HoldsAsync(Key, 1, 5, 0));
    }

    [Fact]
    public async Task Holds_LeaseWrittenAfterTheLastRead_IsFound()
    {
        await StoreAsync(new Lease(4, Silo, [0]));
        Assert.True(await leases.HoldsAsync(Key, 1, 4, 0));
        clock.Advance(TimeSpan.FromMilliseconds(10));
        await StoreAsync(new Lease(5, Silo, [1]));

        Assert.True(await leases.HoldsAsync(Key, 1, 5, 1));
        Assert.False(await leases.HoldsAsync(Key, 2, 5, 1));
    }

    [Fact]
    public async Task Holds_NoRecord_No() => Assert.False(await leases.HoldsAsync(Key, 0, 0, 0));

    [Fact]
    public async Task Holds_ReadThatFails_IsMadeAgainAtOnce()
    {
        await StoreAsync(new Lease(4, Silo, [0]));
        reads.FailNext = true;
        await Assert.ThrowsAsync<IOException>(() => leases.HoldsAsync(Key, 1, 4, 0));
        Assert.True(await leases.HoldsAsync(Key, 1, 4, 0));
    }

    [Fact]
    public async Task Fence_RenewedWhileTheAttemptGoesOn_GoesByTheNewerLease()
    {
        await StoreAsync(new Lease(5, Silo, [12]));
        ConfigurationTicket first = Ticket(token: 4);
        Fence fence = new(leases, first, "id", CancellationToken.None);
        Assert.Throws<SupersededException>(fence.EnsureCurrent);

        fence.Renew(Ticket(token: 5));
        fence.EnsureCurrent();
    }

    private static ConfigurationTicket Ticket(int token) => new(
        new PartitionAssignment(new SweepReference("/sweep", "", "", "", 3, TimeSpan.FromSeconds(60)), "sweep", 1, 3, 1000, 0),
        12,
        12,
        token);

    private async Task StoreAsync(Lease lease)
    {
        GrainState<LedgerState> row = new(new LedgerState());
        await storage.ReadStateAsync(LedgerState.Name, Key, row);
        row.State = new LedgerState { Run = 1, Token = lease.Token, Leases = [lease] };
        await storage.WriteStateAsync(LedgerState.Name, Key, row);
    }

    private sealed class ManualClock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Advance(TimeSpan time) => now += time.Ticks;
    }

    private sealed class CountedReads(IGrainStorage storage) : IGrainStorage
    {
        public int Count { get; private set; }

        public bool FailNext { get; set; }

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            Count++;
            if (FailNext)
            {
                FailNext = false;
                throw new IOException("told to fail");
            }

            return storage.ReadStateAsync(stateName, grainId, grainState);
        }

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();
    }
}
