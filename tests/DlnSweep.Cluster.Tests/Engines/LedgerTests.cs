using DlnSweep.Cluster.Grains;
using DlnSweep.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Storage;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>A partition's record in the storage: one write for what comes together, never over another activation's.</summary>
public sealed class LedgerTests
{
    private static readonly GrainId Key = LedgerState.KeyOf("sweep", 3);

    private readonly SharedStorage storage = new();

    [Fact]
    public Task Save_ManyAtOnce_AreOneWrite() => InTurnsAsync(async () =>
    {
        int snapshots = 0;
        PartitionLedger ledger = Ledger(storage, writer => new LedgerState { Run = ++snapshots, Writer = writer });
        await ledger.LoadAsync();

        bool[] saved = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ledger.SaveAsync()));

        Assert.All(saved, Assert.True);
        Assert.Equal(1, snapshots);
    });

    [Fact]
    public Task Save_WhileOneIsUnderWay_IsInTheNext() => InTurnsAsync(async () =>
    {
        HangingStorage slow = new(storage);
        int known = 1;
        PartitionLedger ledger = Ledger(slow, writer => new LedgerState { Run = known, Writer = writer });
        await ledger.LoadAsync();
        slow.Hang();
        Task<bool> first = ledger.SaveAsync();
        await Eventually.HoldsAsync("the first write", () => slow.Held == 1);
        known = 2;
        Task<bool> second = ledger.SaveAsync();
        await slow.AnswerAsync();

        Assert.True(await first);
        Assert.True(await second);
        Assert.Equal(2, (await Ledger(storage, _ => new LedgerState()).LoadAsync()).Run);
    });

    [Fact]
    public Task Save_WritesThatFailBeforeOrAfter_AreMadeAgain() => InTurnsAsync(async () =>
    {
        storage.FailEveryWrite = 3;
        int run = 0;
        PartitionLedger ledger = Ledger(storage, writer => new LedgerState { Run = run, Writer = writer });
        await ledger.LoadAsync();
        for (run = 1; run <= 5; run++)
        {
            Assert.True(await ledger.SaveAsync());
        }

        Assert.InRange(storage.Failures, 2, 100);
        Assert.Equal(5, (await Ledger(storage, _ => new LedgerState()).LoadAsync()).Run);
    });

    [Fact]
    public Task Save_AfterAnotherActivationHasWritten_IsRefused() => InTurnsAsync(async () =>
    {
        PartitionLedger early = Ledger(storage, writer => new LedgerState { Run = 1, Writer = writer });
        await early.LoadAsync();
        Assert.True(await early.SaveAsync());
        PartitionLedger late = Ledger(storage, writer => new LedgerState { Run = 2, Writer = writer });
        Assert.Equal(1, (await late.LoadAsync()).Run);
        Assert.True(await late.SaveAsync());

        Assert.False(await early.SaveAsync());
        Assert.False(await early.SaveAsync());
        Assert.Equal(2, (await Ledger(storage, _ => new LedgerState()).LoadAsync()).Run);
    });

    [Fact]
    public Task Clear_RemovesTheRecord_AndNothingIsWrittenAfterwards() => InTurnsAsync(async () =>
    {
        PartitionLedger ledger = Ledger(storage, writer => new LedgerState { Run = 1, Writer = writer });
        await ledger.LoadAsync();
        await ledger.SaveAsync();
        await ledger.ClearAsync();

        Assert.False(await ledger.SaveAsync());
        Assert.Equal(0, (await Ledger(storage, _ => new LedgerState()).LoadAsync()).Run);
    });

    // As in a grain: one turn after the other.
    private static Task InTurnsAsync(Func<Task> test) => Task.Factory.StartNew(
        test, CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    private static PartitionLedger Ledger(IGrainStorage storage, Func<string, LedgerState> snapshot) =>
        new(storage, Key, snapshot, NullLogger.Instance);
}
