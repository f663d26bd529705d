using DlnSweep.Running.Directories;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Testing.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Running.Tests.Directories;

public sealed class DirectoryAdoptionTests : IDisposable
{
    private const string Grid = "seed: 5\nparameters: {point: {arange: [0, 6, 1]}}\n";
    private readonly WalkSweep sweep = new();

    private string SweepFilePath => sweep.Directory.SweepFile;

    private string Aside => Path.Combine(sweep.Directory.Quarantine, "model-version-1");

    public void Dispose() => sweep.Dispose();

    [Fact]
    public async Task Run_NewerModelVersion_OlderResultsSetAsideWholeAndEverythingRunsAgain()
    {
        await sweep.RunAsync(Grid);
        sweep.Models = WalkModel.CreateRegistry(version: 2);

        await sweep.RunAsync(Grid);

        Assert.Equal(
            [
                "6 results are of version 1 of model walk; this program has version 2.",
                "They were moved to quarantine/model-version-1, and their configurations run again.",
            ],
            sweep.Notes);
        Assert.Equal((0, 6), (sweep.Found!.Kept, sweep.Found.Positions.Count));
        Assert.Equal(6, Directory.GetFiles(sweep.Directory.Shards, "*", SearchOption.AllDirectories).Length);
        using SweepSession old = SweepSession.Inspect(new(Aside), NullLoggerFactory.Instance, WalkModel.CreateRegistry());
        Assert.Equal(6, SweepTables.Merge(old.Plan, old.Store, CancellationToken.None).Coverage.Completed);
    }

    [Fact]
    public async Task Run_NewerModelVersionAgain_KeepsItsOwnResults()
    {
        await sweep.RunAsync(Grid);
        sweep.Models = WalkModel.CreateRegistry(version: 2);
        await sweep.RunAsync(Grid);

        await sweep.RunAsync(Grid);

        Assert.Empty(sweep.Notes);
        Assert.Equal((6, 0), (sweep.Found!.Kept, sweep.Found.Positions.Count));
    }

    [Fact]
    public async Task Run_KilledWhileOldResultsWereMoved_TheRestIsMovedNext()
    {
        await sweep.RunAsync(Grid);
        sweep.Models = WalkModel.CreateRegistry(version: 2);
        Directory.CreateDirectory(Aside);
        Directory.Move(sweep.Directory.Shards, Path.Combine(Aside, "shards"));
        File.Move(sweep.Directory.Summary, Path.Combine(Aside, "summary.parquet"));

        await sweep.RunAsync(Grid);

        Assert.Equal(["model-version-1"], Directory.GetDirectories(sweep.Directory.Quarantine).Select(Path.GetFileName));
        Assert.True(File.Exists(Path.Combine(Aside, "sweep.yaml")));
        Assert.True(File.Exists(Path.Combine(Aside, "trajectory.parquet")));
    }

    [Fact]
    public async Task Run_KilledBeforeTheNewSweepFile_GoesOn()
    {
        await sweep.RunAsync(Grid);
        sweep.Models = WalkModel.CreateRegistry(version: 2);
        await sweep.RunAsync(Grid);
        Directory.Delete(sweep.Directory.Shards, recursive: true);
        File.Delete(SweepFilePath);

        await sweep.RunAsync(Grid);

        Assert.Equal(6, sweep.Found!.Positions.Count);
    }

    [Fact]
    public async Task Run_OlderModelVersion_RefusedAndNothingChanged()
    {
        sweep.Models = WalkModel.CreateRegistry(version: 2);
        await sweep.RunAsync(Grid);
        IReadOnlyList<string> before = sweep.Results();
        sweep.Models = WalkModel.CreateRegistry();

        DirectoryTakenException refused = await Assert.ThrowsAsync<DirectoryTakenException>(() => sweep.RunAsync(Grid));

        Assert.Contains("model_version: 2 in the directory, 1 now", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, sweep.Results());
    }

    [Fact]
    public async Task Merge_OlderModelVersion_RefusedAndNothingQuarantined()
    {
        await sweep.RunAsync(Grid);
        IReadOnlyList<string> before = sweep.Results();
        using SweepSession session = SweepSession.Inspect(sweep.Directory, NullLoggerFactory.Instance,
            WalkModel.CreateRegistry(version: 2));

        Assert.Throws<DirectoryTakenException>(() => SweepTables.Merge(session.Plan, session.Store, CancellationToken.None));

        Assert.Equal(before, sweep.Results());
        Assert.Equal(6, session.Store.Shards.List().Count);
    }

    [Fact]
    public async Task Run_SliceOfANewerVersionWhileAnOlderOneRuns_Refused()
    {
        await sweep.RunAsync(Grid);
        using SweepSession older = sweep.Open(Grid, new Slice(1, 2));
        sweep.Models = WalkModel.CreateRegistry(version: 2);

        DirectoryTakenException refused = Assert.Throws<DirectoryTakenException>(() => sweep.Open(Grid, new Slice(2, 2)));

        Assert.Contains("a run of that version is still in progress", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ExtendedGrid_SaysWhatChanged()
    {
        await sweep.RunAsync(Grid);

        await sweep.RunAsync("seed: 5\nreplicates: 2\nparameters: {point: {arange: [0, 6, 1]}}\n");

        Assert.Equal(["The sweep was changed: replicates: 1 in the directory, 2 now."], sweep.Notes);
        Assert.Equal((6, 6), (sweep.Found!.Kept, sweep.Found.Positions.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name: [")]
    [InlineData("name: walk\nmodel: run\n")]
    [InlineData("\0\0\0\0")]
    public async Task Run_UnreadableSweepFileOverItsOwnShards_HealedAndNothingRunsAgain(string text)
    {
        await sweep.RunAsync(Grid);
        IReadOnlyList<string> before = sweep.Results();
        byte[] good = File.ReadAllBytes(SweepFilePath);
        File.WriteAllText(SweepFilePath, text);

        await sweep.RunAsync(Grid);

        Assert.Equal(
            ["The directory's sweep.yaml could not be read and was moved to quarantine/sweep.yaml; its results are of this sweep."],
            sweep.Notes);
        Assert.Empty(sweep.Found!.Positions);
        Assert.Equal(before, sweep.Results());
        Assert.Equal(good, File.ReadAllBytes(SweepFilePath));
        Assert.Equal(text, File.ReadAllText(Path.Combine(sweep.Directory.Quarantine, "sweep.yaml")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_UnreadableOrLostSweepFileOverForeignShards_Refused(bool lost)
    {
        await sweep.RunAsync(Grid);
        IReadOnlyList<string> before = sweep.Results();
        File.WriteAllText(SweepFilePath, "name: [");
        if (lost)
        {
            File.Delete(SweepFilePath);
        }

        DirectoryTakenException refused = await Assert.ThrowsAsync<DirectoryTakenException>(() => sweep.RunAsync("seed: 6\n"));

        Assert.Contains(lost ? "its sweep.yaml is gone" : "its sweep.yaml cannot be read", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, sweep.Results());
    }

    [Fact]
    public async Task Run_OtherProgramSameModelVersion_SaysSoOnce()
    {
        await sweep.RunAsync(Grid);
        File.WriteAllText(sweep.Directory.ProgramVersion, "0.0.9+abc");

        await sweep.RunAsync(Grid);
        Assert.Equal(["Results from 0.0.9+abc of the program are kept: the model's version is the same."], sweep.Notes);

        await sweep.RunAsync(Grid);
        Assert.Empty(sweep.Notes);
    }

    [Fact]
    public async Task Dispose_LastOfSeveralSlices_ClearsWhatKilledOnesLeft()
    {
        SweepSession first = sweep.Open(Grid, new Slice(1, 2));
        SweepSession second = sweep.Open(Grid, new Slice(2, 2));
        string left = Path.Combine(sweep.Directory.Staging, "killed", "1");
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        await File.WriteAllTextAsync(left, "half a shard");

        first.Dispose();
        Assert.True(File.Exists(left));

        second.Dispose();
        Assert.False(File.Exists(left));
    }
}
