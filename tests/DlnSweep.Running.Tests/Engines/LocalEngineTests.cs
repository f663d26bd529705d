using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Running.Tests.Engines;

public sealed class LocalEngineTests : IDisposable
{
    private readonly WalkSweep sweep = new();

    public void Dispose() => sweep.Dispose();

    [Fact]
    public async Task Run_OneWorker_LongestFirst()
    {
        await sweep.RunAsync("seed: 1\nparameters: {steps: [5, 40, 10, 20]}\n", new RunOptions { Workers = 1 });

        Assert.Equal([1L, 3, 2, 0], sweep.Observer.Order);
    }

    [Fact]
    public async Task Run_DamagedNewestCheckpoint_FallsBackToTheOneBefore()
    {
        const string Grid = "seed: 5\nparameters: {steps: 30}\n";
        using WalkSweep calm = new();
        await calm.RunAsync(Grid);
        for (int round = 0; round < 2; round++)
        {
            using CancellationTokenSource stop = new();
            sweep.Observer.OnStarted = _ => stop.Cancel();
            Assert.Null(await sweep.RunAsync(Grid, new RunOptions(), stop.Token));
        }

        Assert.Equal(2, Directory.GetFiles(sweep.Directory.Checkpoints).Length);
        string newest = Directory.GetFiles(sweep.Directory.Checkpoints).Single(f => !f.Contains("previous", StringComparison.Ordinal));
        byte[] bytes = File.ReadAllBytes(newest);
        bytes[^1] ^= 1;
        File.WriteAllBytes(newest, bytes);
        sweep.Observer.OnStarted = _ => { };

        await sweep.RunAsync(Grid);

        Assert.Equal(calm.Results(), sweep.Results());
    }

    [Fact]
    public async Task Run_CheckpointLeftBesideItsResult_Removed()
    {
        const string Grid = "seed: 5\nparameters: {steps: 30}\n";
        await sweep.RunAsync(Grid);
        string id = WalkSweep.Plan(Grid).Enumerate().Single().Id;
        Directory.CreateDirectory(sweep.Directory.Checkpoints);
        File.WriteAllText(Path.Combine(sweep.Directory.Checkpoints, id + ".checkpoint"), "left by a process that was killed");

        await sweep.RunAsync(Grid);

        Assert.False(Directory.Exists(sweep.Directory.Checkpoints));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_WithCheckpointsToItsEnd_LeavesNoFolderOfThem(bool slices)
    {
        const string Grid = "seed: 5\nparameters: {steps: [30, 40, 50, 60, 70, 80, 90, 100]}\n";
        foreach (Slice? slice in slices ? [new Slice(1, 2), new Slice(2, 2)] : (Slice?[])[null])
        {
            using SweepSession session = sweep.Open(Grid, slice);
            await SweepRunner.RunAsync(
                session,
                sweep.Engine,
                new RunOptions { CheckpointEvery = TimeSpan.Zero },
                sweep.Observer,
                _ => { },
                CancellationToken.None);
        }

        Assert.False(Directory.Exists(sweep.Directory.Checkpoints));
    }
}
