using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;

namespace DlnSweep.Testing.Engines;

/// <summary>What an engine has to keep, besides the rest, that runs everything in the process that asks.</summary>
public abstract class InProcessEngineContract : EngineContract
{
    [Fact]
    public async Task Run_StoppedAndResumedOften_SameBytesAsInOneGo()
    {
        const string Grid = "seed: 5\nparameters: {point: {arange: [0, 6, 1]}, steps: 200}\n";
        using WalkSweep calm = new();
        await calm.RunAsync(Grid);

        Coverage? coverage = null;
        for (int round = 0; coverage is null; round++)
        {
            using CancellationTokenSource stop = new();
            Sweep.Observer.OnStarted = c =>
            {
                if (c.Index % 3 == round % 3 && round < 12)
                {
                    stop.Cancel();
                }
            };
            coverage = await Sweep.RunAsync(Grid, new RunOptions { CheckpointEvery = TimeSpan.Zero }, stop.Token);
        }

        Assert.Equal(calm.Results(), Sweep.Results());
        Assert.False(Directory.Exists(Sweep.Directory.Checkpoints) && Directory.EnumerateFiles(Sweep.Directory.Checkpoints).Any());
    }

    [Fact]
    public async Task Run_StoppedBeforeItStarts_NothingRuns()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();

        Assert.Null(await Sweep.RunAsync("seed: 1\nparameters: {point: {arange: [0, 5, 1]}}\n", null, stop.Token));

        Assert.Empty(Sweep.Observer.Done);
    }

    [Fact]
    public async Task Run_DeclaresMoreMemoryThanThereIs_RefusedBeforeItStarts()
    {
        Coverage? coverage = await Sweep.RunAsync("seed: 1\nparameters: {memory: [100, 1000000]}\n", new RunOptions { MemoryBytes = 5000 });

        Assert.Equal(new Coverage(1, 0, 1, 0), coverage);
        Assert.Equal([0L], Sweep.Observer.Order);
    }

    [Fact]
    public async Task Run_MemoryForOneAtATime_AllRun()
    {
        await Sweep.RunAsync(
            "seed: 1\nparameters: {point: {arange: [0, 12, 1]}, memory: 3000}\n",
            new RunOptions { Workers = 4, MemoryBytes = 5000 });

        Assert.Equal(12, Sweep.Observer.Outcomes.Count);
    }
}
