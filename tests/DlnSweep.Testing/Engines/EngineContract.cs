using System.Text.Json;
using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Testing.Engines;

/// <summary>What every engine has to keep: the same bytes as a single thread of this process, each result once and none missing.</summary>
public abstract class EngineContract : IDisposable
{
    private static int lastPoint = 1000;

    /// <summary>The engine under test.</summary>
    protected abstract ISweepEngine Engine { get; }

    /// <summary>
    /// Whether the observer hears of every retry. A client of a cluster is told as well as it goes; what counts is in the shards.
    /// </summary>
    protected virtual bool TellsEveryRetry => true;

    /// <summary>How many configurations need more than one partition, and not many more.</summary>
    protected virtual int MoreThanOnePartition => 1100;

    private protected WalkSweep Sweep => field ??= new WalkSweep { Engine = Engine };

    // A point of the walk model's grid that no other test uses: silos that tests share count attempts by it.
    private static int FreshPoint => Interlocked.Increment(ref lastPoint);

    public void Dispose()
    {
        Sweep.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Run_Grid_EveryConfigurationOnceAndNoneMissing()
    {
        const string Grid = "seed: 1\nreplicates: 3\nparameters: {point: {arange: [0, 20, 1]}}\n";
        Coverage? coverage = await Sweep.RunAsync(Grid);

        Assert.Equal(new Coverage(60, 0, 0, 0), coverage);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => (long)i), Sweep.Observer.Done.Order());
        string[] shards =
        [
            .. Directory
                .EnumerateFiles(Sweep.Directory.Shards, "*", SearchOption.AllDirectories)
                .Select(Path.GetFileNameWithoutExtension)
                .Order(StringComparer.Ordinal)!,
        ];
        Assert.Equal(WalkSweep.Plan(Grid).Enumerate().Select(c => c.Id).Order(StringComparer.Ordinal), shards);
    }

    [Fact]
    public async Task Run_AnyNumberOfWorkers_SameBytesAsOneThread()
    {
        const string Grid = "seed: 5\nreplicates: 2\nparameters: {point: {arange: [0, 9, 1]}, steps: [3, 30]}\n";
        using WalkSweep plain = new();
        await plain.RunAsync(Grid, new RunOptions { Workers = 1 });
        foreach (int workers in (int[])[1, 3, 8])
        {
            using WalkSweep other = new() { Engine = Engine };
            await other.RunAsync(Grid, new RunOptions { Workers = workers });

            Assert.Equal(plain.Results(), other.Results());
        }
    }

    [Fact]
    public async Task Run_MoreThanOnePartition_SameBytesAsOneThread()
    {
        int count = MoreThanOnePartition;
        string grid = $"seed: 5\nparameters: {{point: {{arange: [0, {count}, 1]}}, steps: 2}}\n";
        using WalkSweep plain = new();
        await plain.RunAsync(grid);

        Coverage? coverage = await Sweep.RunAsync(grid);

        Assert.Equal(new Coverage(count, 0, 0, 0), coverage);
        Assert.Equal(count, Sweep.Observer.Done.Distinct().Count());
        Assert.Equal(count, Sweep.Observer.Done.Count);
        Assert.Equal(plain.Results(), Sweep.Results());
    }

    [Fact]
    public async Task Run_Refined_SameCellsAndBytesAsOneThread()
    {
        const string Grid = """
            seed: 5
            parameters: {point: [0, 8, 16], steps: [2, 34, 66]}
            refine: {x: point, y: steps, value: largest, boundary: 6, levels: 3}

            """;
        using WalkSweep plain = new();
        await plain.RunAsync(Grid);

        Coverage? coverage = await Sweep.RunAsync(Grid);

        Assert.InRange(coverage!.Value.Completed, 20, 300);
        Assert.Equal(plain.Results(), Sweep.Results());
    }

    [Fact]
    public async Task Run_FailsTwice_RetriedAndCompleted()
    {
        Coverage? coverage = await Sweep.RunAsync($"seed: 1\nparameters: {{point: {FreshPoint}, failures: 2}}\n");

        Assert.Equal(1, coverage!.Value.Completed);
        Assert.InRange(Sweep.Observer.Errors.Count, TellsEveryRetry ? 2 : 0, 2);
    }

    [Fact]
    public async Task Run_AlwaysFails_RecordedAndTheOthersMerged()
    {
        Coverage? coverage = await Sweep.RunAsync(
            $"seed: 1\nparameters: {{point: [{FreshPoint}, {FreshPoint}], failures: [0, 99]}}\n", new RunOptions { Attempts = 2 });

        Assert.Equal(new Coverage(2, 0, 2, 0), coverage);
        string[] records = Directory.GetFiles(Sweep.Directory.Failures);
        Assert.Equal(2, records.Length);
        using JsonDocument record = JsonDocument.Parse(File.ReadAllBytes(records[0]));
        Assert.Equal(2, record.RootElement.GetProperty("attempts").GetInt32());
        Assert.Equal("99", record.RootElement.GetProperty("parameters").GetProperty("failures").GetString());
        Assert.Contains("told to fail", record.RootElement.GetProperty("errors")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FailedBefore_RunsAgainAndTheRecordGoes()
    {
        string grid = $"seed: 1\nparameters: {{point: {FreshPoint}, failures: 2}}\n";
        await Sweep.RunAsync(grid, new RunOptions { Attempts = 1 });
        Assert.Single(Directory.GetFiles(Sweep.Directory.Failures));

        Coverage? coverage = await Sweep.RunAsync(grid, new RunOptions { Attempts = 2 });

        Assert.Equal(1, coverage!.Value.Completed);
        Assert.Empty(Directory.GetFiles(Sweep.Directory.Failures));
    }

    [Fact]
    public async Task Run_Diverges_IsAResultWithoutTheMetric()
    {
        Coverage? coverage = await Sweep.RunAsync("seed: 1\nparameters: {diverges: [true, false]}\n");

        Assert.Equal(new Coverage(1, 1, 0, 0), coverage);
        Assert.Equal([ConfigurationStatus.Completed, ConfigurationStatus.Diverged], Sweep.Observer.Outcomes.Order());
    }

    [Fact]
    public async Task Run_SomeResultsThere_OnlyTheMissingRun()
    {
        await Sweep.RunAsync("seed: 1\nparameters: {point: {arange: [0, 10, 1]}}\n");
        Sweep.Observer.Done.Clear();

        Coverage? coverage = await Sweep.RunAsync("seed: 1\nparameters: {point: {arange: [0, 15, 1]}}\n");

        Assert.Equal(new Coverage(15, 0, 0, 0), coverage);
        Assert.Equal([10L, 11, 12, 13, 14], Sweep.Observer.Done.Order());
    }

    [Fact]
    public async Task Run_DamagedShard_QuarantinedAndRunAgain()
    {
        const string Grid = "seed: 1\nparameters: {point: {arange: [0, 5, 1]}}\n";
        await Sweep.RunAsync(Grid);
        IReadOnlyList<string> before = Sweep.Results();
        string shard = Directory.EnumerateFiles(Sweep.Directory.Shards, "*", SearchOption.AllDirectories).First();
        File.WriteAllBytes(shard, [1, 2, 3]);

        Coverage? coverage = await Sweep.RunAsync(Grid);

        Assert.Equal(new Coverage(5, 0, 0, 0), coverage);
        Assert.Equal(before, Sweep.Results());
        Assert.NotEmpty(Directory.GetFiles(Sweep.Directory.Quarantine));
    }

    [Fact]
    public async Task Run_LongConfiguration_ProgressNeverFallsBack()
    {
        await Sweep.RunAsync("seed: 1\nparameters: {point: [1, 2], steps: 300}\n");

        foreach (IGrouping<long, (long Position, double Progress)> one in Sweep.Observer.Progress.GroupBy(p => p.Position))
        {
            Assert.Equal(one.Select(p => p.Progress).Order(), one.Select(p => p.Progress));
            Assert.All(one, p => Assert.InRange(p.Progress, 0, 1));
        }

        Assert.Equal([0L, 1], Sweep.Observer.Done.Order());
    }

    [Fact]
    public async Task Run_DirectoryCannotBeWritten_EndsWithTheReason()
    {
        const string Grid = "seed: 1\nparameters: {point: {arange: [0, 5, 1]}}\n";
        string id = WalkSweep.Plan(Grid).Enumerate().First().Id;
        Directory.CreateDirectory(Sweep.Directory.Shards);
        File.Copy(typeof(EngineContract).Assembly.Location, Path.Combine(Sweep.Directory.Shards, id[..2]));
        File.WriteAllText(Sweep.Directory.SweepFile, SweepFileWriter.Write(WalkSweep.Plan(Grid).Sweep));

        StorageException failure = await Assert.ThrowsAsync<StorageException>(() => Sweep.RunAsync(Grid));

        Assert.Contains("publish a shard", failure.Message, StringComparison.Ordinal);
    }
}
