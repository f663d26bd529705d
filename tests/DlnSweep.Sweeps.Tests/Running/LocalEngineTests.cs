using System.Text.Json;
using DlnSweep.Sweeps.Merging;
using DlnSweep.Sweeps.Running;

namespace DlnSweep.Sweeps.Tests.Running;

public sealed class LocalEngineTests : IDisposable
{
    private readonly WalkSweep sweep = new();

    public void Dispose() => sweep.Dispose();

    [Fact]
    public async Task Run_Grid_EveryConfigurationOnce()
    {
        Coverage? coverage = await sweep.RunAsync("seed: 1\nreplicates: 3\nparameters: {point: {arange: [0, 20, 1]}}\n");

        Assert.Equal(new Coverage(60, 0, 0, 0), coverage);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => (long)i), sweep.Observer.Order.Order());
    }

    [Fact]
    public async Task Run_OneWorker_LongestFirst()
    {
        await sweep.RunAsync("seed: 1\nparameters: {steps: [5, 40, 10, 20]}\n", new RunOptions { Workers = 1 });

        Assert.Equal([1L, 3, 2, 0], sweep.Observer.Order);
    }

    [Fact]
    public async Task Run_FailsTwice_RetriedAndCompleted()
    {
        Coverage? coverage = await sweep.RunAsync("seed: 1\nparameters: {point: 11, failures: 2}\n");

        Assert.Equal(1, coverage!.Value.Completed);
        Assert.Equal(2, sweep.Observer.Errors.Count);
    }

    [Fact]
    public async Task Run_AlwaysFails_RecordedAndTheOthersMerged()
    {
        Coverage? coverage = await sweep.RunAsync("seed: 1\nparameters: {point: [1, 2], failures: [0, 99]}\n", new RunOptions { Attempts = 2 });

        Assert.Equal(new Coverage(2, 0, 2, 0), coverage);
        string[] records = Directory.GetFiles(sweep.Directory.Failures);
        Assert.Equal(2, records.Length);
        using JsonDocument record = JsonDocument.Parse(File.ReadAllBytes(records[0]));
        Assert.Equal(2, record.RootElement.GetProperty("attempts").GetInt32());
        Assert.Equal("99", record.RootElement.GetProperty("parameters").GetProperty("failures").GetString());
        Assert.Contains("told to fail", record.RootElement.GetProperty("errors")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FailedBefore_RunsAgainAndTheRecordGoes()
    {
        WalkModel.Attempts.Clear();
        await sweep.RunAsync("seed: 1\nparameters: {point: 77, failures: 2}\n", new RunOptions { Attempts = 1 });
        Assert.Single(Directory.GetFiles(sweep.Directory.Failures));

        Coverage? coverage = await sweep.RunAsync("seed: 1\nparameters: {point: 77, failures: 2}\n", new RunOptions { Attempts = 2 });

        Assert.Equal(1, coverage!.Value.Completed);
        Assert.Empty(Directory.GetFiles(sweep.Directory.Failures));
    }

    [Fact]
    public async Task Run_Diverges_IsAResultWithoutTheMetric()
    {
        Coverage? coverage = await sweep.RunAsync("seed: 1\nparameters: {diverges: [true, false]}\n");

        Assert.Equal(new Coverage(1, 1, 0, 0), coverage);
    }

    [Fact]
    public async Task Run_DeclaresMoreMemoryThanThereIs_RefusedBeforeItStarts()
    {
        Coverage? coverage = await sweep.RunAsync("seed: 1\nparameters: {memory: [100, 1000000]}\n", new RunOptions { MemoryBytes = 5000 });

        Assert.Equal(new Coverage(1, 0, 1, 0), coverage);
        Assert.Equal([0L], sweep.Observer.Order);
    }

    [Fact]
    public async Task Run_MemoryForOneAtATime_NeverTwo()
    {
        await sweep.RunAsync("seed: 1\nparameters: {point: {arange: [0, 12, 1]}, memory: 3000}\n", new RunOptions { Workers = 4, MemoryBytes = 5000 });

        Assert.Equal(12, sweep.Observer.Outcomes.Count);
    }

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
            sweep.Observer.OnStarted = c =>
            {
                if (c.Index % 3 == round % 3 && round < 12)
                {
                    stop.Cancel();
                }
            };
            coverage = await sweep.RunAsync(Grid, new RunOptions { CheckpointEvery = TimeSpan.Zero }, stop.Token);
        }

        Assert.Equal(calm.Results(), sweep.Results());
        Assert.Empty(Directory.GetFiles(sweep.Directory.Checkpoints));
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

        Assert.Empty(Directory.GetFiles(sweep.Directory.Checkpoints));
    }

    [Fact]
    public async Task Run_EveryNumberOfWorkers_SameBytes()
    {
        const string Grid = "seed: 5\nreplicates: 2\nparameters: {point: {arange: [0, 9, 1]}}\n";
        await sweep.RunAsync(Grid, new RunOptions { Workers = 1 });
        foreach (int workers in (int[])[2, 3, 8])
        {
            using WalkSweep other = new();
            await other.RunAsync(Grid, new RunOptions { Workers = workers });

            Assert.Equal(sweep.Results(), other.Results());
        }
    }
}
