using DlnSweep.Sweeps.Merging;
using DlnSweep.Sweeps.Tests.Running;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>Silos that come and go under load: every sweep ends complete, with the bytes of one thread.</summary>
public sealed class FailoverTests : IDisposable
{
    private const string Grid = "seed: 5\nparameters: {point: {arange: [0, 60, 1]}, steps: 4000}\n";

    private readonly WalkSweep sweep = new();

    public void Dispose() => sweep.Dispose();

    [ContractFact]
    public Task Run_OneOfThreeKilled_CompleteWithTheSameBytes() => UnderLoadAsync(silos: 3, cluster => cluster.KillAsync(2));

    [ContractFact]
    public Task Run_PrimaryOfTwoKilled_CompleteWithTheSameBytes() => UnderLoadAsync(silos: 2, cluster => cluster.KillAsync(0));

    [ContractFact]
    public Task Run_OneAdded_CompleteWithTheSameBytes() => UnderLoadAsync(silos: 1, cluster => cluster.AddAsync());

    [ContractFact]
    public Task Run_OneOfTwoStopped_CompleteWithTheSameBytes() => UnderLoadAsync(silos: 2, cluster => cluster.StopAsync(1));

    [ContractFact]
    public async Task Run_EveryFifthWriteOfStateFails_CompleteWithTheSameBytes()
    {
        await using SweepCluster cluster = new SweepCluster { FailEveryWrite = 5 };
        await cluster.StartAsync(silos: 2);

        await CompleteAsync(cluster, () => Task.CompletedTask);

        Assert.InRange(cluster.Failures, 1, int.MaxValue);
    }

    [ContractFact]
    public async Task Run_ClientClosedAndOpenedAgain_SweepGoesOnMeanwhile()
    {
        await using SweepCluster cluster = new SweepCluster();
        await cluster.StartAsync(silos: 2);
        sweep.Engine = cluster.CreateEngine(partitionSize: 20);
        using CancellationTokenSource close = new();
        sweep.Observer.OnFinished = _ => close.Cancel();

        Coverage? closed = await sweep.RunAsync(Grid, null, close.Token);
        int whenClosed = ShardCount();
        await WaitUntilAsync(() => ShardCount() > whenClosed);
        sweep.Observer.OnFinished = _ => { };
        Coverage? opened = await sweep.RunAsync(Grid);

        Assert.Null(closed);
        Assert.Equal(new Coverage(60, 0, 0, 0), opened);
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
        await WaitUntilAsync(() => ShardCount() > 3 || run.IsCompleted);
        await disturb();

        Assert.Equal(new Coverage(60, 0, 0, 0), await run);
        Assert.Equal(plain.Results(), sweep.Results());
        Assert.Equal(60, sweep.Observer.Done.Distinct().Count());
        Assert.Equal(60, sweep.Observer.Done.Count);
    }

    private int ShardCount() => Directory.Exists(sweep.Directory.Shards)
        ? Directory.EnumerateFiles(sweep.Directory.Shards, "*.parquet", SearchOption.AllDirectories).Count()
        : 0;

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
