using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Running.Tests.Directories;

/// <summary>One directory, and a grid that grows, shrinks and moves in it: what is not asked for stays, and is found again.</summary>
public sealed class MovedGridTests : IDisposable
{
    private readonly WalkSweep sweep = new();

    public void Dispose() => sweep.Dispose();

    [Fact]
    public async Task Run_PointsAndReplicatesDropped_StayOnDiskAndComeBack()
    {
        await sweep.RunAsync("seed: 5\nreplicates: 2\nparameters: {point: [0, 1, 2, 3]}\n");
        IReadOnlyList<string> whole = sweep.Results();

        Coverage? narrow = await sweep.RunAsync("seed: 5\nparameters: {point: [1, 2]}\n");

        Assert.Equal((2, 2), (narrow!.Value.Total, narrow.Value.Completed));
        Assert.Equal((2, 0), (sweep.Found!.Kept, sweep.Found.Positions.Count));
        Assert.Equal(
            [
                "The sweep was changed: replicates: 2 in the directory, 1 now.",
                "The sweep was changed: point: [0, 1, 2, 3] in the directory, [1, 2] now.",
                $"6 results outside the grid of this sweep stay in {sweep.Directory.Root}; "
                    + "they are used again when the grid includes them.",
            ],
            sweep.Notes);
        Assert.Equal(8, Directory.GetFiles(sweep.Directory.Shards, "*", SearchOption.AllDirectories).Length);

        await sweep.RunAsync("seed: 5\nreplicates: 2\nparameters: {point: [0, 1, 2, 3]}\n");

        Assert.Equal((8, 0), (sweep.Found!.Kept, sweep.Found.Positions.Count));
        Assert.Equal(whole, sweep.Results());
    }

    [Fact]
    public async Task Run_AnotherGrid_HasItsOwnTablesAndTheFirstComesBack()
    {
        await sweep.RunAsync("parameters: {point: [0, 1, 2]}\n");
        IReadOnlyList<string> first = sweep.Results();

        Coverage? other = await sweep.RunAsync("parameters: {point: [7, 8]}\n");
        Assert.Equal((2, 2), (other!.Value.Total, sweep.Found!.Positions.Count));

        await sweep.RunAsync("parameters: {point: [0, 1, 2]}\n");

        Assert.Equal((3, 0), (sweep.Found!.Kept, sweep.Found.Positions.Count));
        Assert.Superset(first.ToHashSet(), sweep.Results().ToHashSet());
    }

    [Fact]
    public async Task Run_RoundedOtherwiseThanAValueOfAnEarlierGrid_FindsItsResult()
    {
        await sweep.RunAsync("parameters: {memory: {linspace: [0.1, 0.5, 5]}}\n");
        await sweep.RunAsync("parameters: {memory: [0.1, 0.2]}\n");

        await sweep.RunAsync("parameters: {memory: [0.3, 0.4, 0.5, 0.6]}\n");

        Assert.Equal((3, 1), (sweep.Found!.Kept, sweep.Found.Positions.Count));
        Assert.Contains(
            "[0.30000000000000004, 0.4, 0.5, 0.6]",
            await File.ReadAllTextAsync(sweep.Directory.SweepFile),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FixedParameterDiffers_RefusedWithItsName()
    {
        await sweep.RunAsync("parameters: {point: [0, 1], steps: 10}\n");

        DirectoryTakenException refused = await Assert.ThrowsAsync<DirectoryTakenException>(
            () => sweep.RunAsync("parameters: {point: [0, 1], steps: 11}\n"));

        Assert.Contains("steps: 10 in the directory, 11 now", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NarrowedWhileTheModelWasRaised_IsSetAside()
    {
        await sweep.RunAsync("parameters: {point: [0, 1, 2]}\n");
        sweep.Models = WalkModel.CreateRegistry(version: 2);

        await sweep.RunAsync("parameters: {point: [0, 1]}\n");

        Assert.Equal((0, 2), (sweep.Found!.Kept, sweep.Found.Positions.Count));
        Assert.True(File.Exists(Path.Combine(sweep.Directory.Quarantine, "model-version-1", "sweep.yaml")));
    }
}
