using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Testing;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>Silos that come and go under load: every sweep ends complete, with the bytes of one thread.</summary>
public sealed class FailoverTests : IDisposable
{
    private const string Grid = "seed: 5\nparameters: {point: {arange: [0, 60, 1]}, steps: 4000}\n";

    private readonly WalkSweep sweep = new();

    public void Dispose() => sweep.Dispose();

    [Fact]
    public Task Run_OneOfThreeKilled_CompleteWithTheSameBytes() => UnderLoadAsync(silos: 3, cluster => cluster.KillAsync(2));

    [Fact]
    public Task Run_PrimaryOfTwoKilled_CompleteWithTheSameBytes() => UnderLoadAsync(silos: 2, cluster => cluster.KillAsync(0));

    [Fact]
    public Task Run_OneAdded_CompleteWithTheSameBytes() => UnderLoadAsync(silos: 1, cluster => cluster.AddAsync());

    [Fact]
    public Task Run_OneOfTwoStopped_CompleteWithTheSameBytes() => UnderLoadAsync(silos: 2, cluster => cluster.StopAsync(1));

    [Fact]
    public async Task Run_EveryFifthWriteOfStateFails_CompleteWithTheSameBytes()
    {
        await using SweepCluster cluster = new SweepCluster { FailEveryWrite = 5 };
        await cluster.StartAsync(silos: 2);

        await CompleteAsync(cluster, () => Task.CompletedTask);

        Assert.InRange(cluster.Failures, 1, int.MaxValue);
    }

    [Fact]
    public async Task Run_ClientClosedAndOpenedAgain_SweepGoesOnMeanwhile()
    {
        await using SweepCluster cluster = new SweepCluster();
        await cluster.StartAsync(silos: 2);
        sweep.Engine = cluster.CreateEngine(partitionSize: 20);
        using CancellationTokenSource close = new();
        sweep.Observer.OnFinished = _ => close.Cancel();

        Coverage? closed = await sweep.RunAsync(Grid, null, close.Token);
        int whenClosed = ShardCount();
        await Eventually.HoldsAsync("another shard while no client is there", () => ShardCount() > whenClosed);
        sweep.Observer.OnFinished = _ => { };
        Coverage? opened = await sweep.RunAsync(Grid);

        Assert.Null(closed);
        Assert.Equal(new Coverage(60, 0, 0, 0), opened);
    }

    [Fact]
    public async Task Run_OneCutOffFromTheDatabaseAndTakenForDead_ItsLateAttemptsPublishNothing()
    {
        await using SweepCluster cluster = new SweepCluster();
        await cluster.StartAsync(silos: 3);
        int late = 0;

        await CompleteAsync(cluster, async () =>
        {
            cluster.Hang(2);
            await Eventually.HoldsAsync("calls to the database that wait", () => cluster.Held > 0);
            late = cluster.Held;
            await cluster.KillAsync(2);
        });
        string[] before = Published();
        await cluster.AnswerAsync();
        await cluster.EndLateAttemptsAsync(2);

        Assert.InRange(late, 1, int.MaxValue);
        Assert.Equal(before, Published());
    }

    [Fact]
    public async Task Run_OneDoesNotReachTheDatabaseForAWhile_CompleteWithTheSameBytes()
    {
        await using SweepCluster cluster = new SweepCluster();
        await cluster.StartAsync(silos: 2);

        await CompleteAsync(cluster, async () =>
        {
            cluster.Hang(1);
            await Eventually.HoldsAsync("calls to the database that wait", () => cluster.Held > 0);
            await cluster.AnswerAsync();
        });
    }

    [Fact]
    public async Task Run_StoppedFromOutside_KeepsCheckpointsAndGoesOnWhenAskedAgain()
    {
        const string Long = "seed: 5\nparameters: {point: {arange: [0, 8, 1]}, steps: 100000}\n";
        await using SweepCluster cluster = new SweepCluster();
        await cluster.StartAsync(silos: 2);
        using WalkSweep plain = new();
        await plain.RunAsync(Long);
        sweep.Engine = cluster.CreateEngine(partitionSize: 20);
        Task<Coverage?> run = sweep.RunAsync(Long, new RunOptions { CheckpointEvery = TimeSpan.FromMilliseconds(20) });
        await Eventually.HoldsAsync(
            "the first checkpoint",
            () => Directory.Exists(sweep.Directory.Checkpoints) && Directory.EnumerateFiles(sweep.Directory.Checkpoints).Any());

        string said = await cluster.StopSweepAsync(sweep.Directory.Root);

        Assert.Contains("is stopped", said, StringComparison.Ordinal);
        Assert.Null(await run);
        Assert.InRange(ShardCount(), 0, 7);
        Assert.NotEmpty(Directory.EnumerateFiles(sweep.Directory.Checkpoints));
        Assert.Contains("not running: stopped", await cluster.StopSweepAsync(sweep.Directory.Root), StringComparison.Ordinal);
        Assert.Equal(new Coverage(8, 0, 0, 0), await sweep.RunAsync(Long));
        Assert.Equal(plain.Results(), sweep.Results());
        Assert.Contains("not running: done", await cluster.StopSweepAsync(sweep.Directory.Root), StringComparison.Ordinal);
    }

    private async Task UnderLoadAsync(int silos, Func<SweepCluster, Task> disturb)
    {
        await using SweepCluster cluster = new SweepCluster();
        await cluster.StartAsync(silos);
        await CompleteAsync(cluster, () => disturb(cluster));
    }

    private async Task CompleteAsync(SweepCluster cluster, Func<Task> disturb)
    {
        using WalkSweep plain = new();
        await plain.RunAsync(Grid);
        sweep.Engine = cluster.CreateEngine(partitionSize: 20);
        Task<Coverage?> run = sweep.RunAsync(Grid);
        await Eventually.HoldsAsync("the fourth shard", () => ShardCount() > 3 || run.IsCompleted);
        Assert.False(run.IsCompleted, "The sweep was over before it was disturbed.");
        await disturb();

        Assert.Equal(new Coverage(60, 0, 0, 0), await run);
        Assert.Equal(plain.Results(), sweep.Results());
        Assert.Equal(60, sweep.Observer.Done.Distinct().Count());
        Assert.Equal(60, sweep.Observer.Done.Count);
    }

    private int ShardCount() => Directory.Exists(sweep.Directory.Shards)
        ? Directory.EnumerateFiles(sweep.Directory.Shards, "*.parquet", SearchOption.AllDirectories).Count()
        : 0;

    // A file that is published again is another file.
    private string[] Published() =>
    [
        .. Directory.EnumerateFiles(sweep.Directory.Shards, "*.parquet", SearchOption.AllDirectories)
            .Select(f => $"{f} {File.GetCreationTimeUtc(f):O} {File.GetLastWriteTimeUtc(f):O}").Order(),
    ];
}
