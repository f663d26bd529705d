using DlnSweep.Running.Directories;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Results.Tests.Merging;

/// <summary>A merge after an earlier one reads only what is new, and gives the bytes of a merge from scratch.</summary>
public sealed class ExtendedMergeTests : IDisposable
{
    private const string Small =
        "seed: 5\nreplicates: 2\nparameters: {point: {arange: [3, 23, 1]}, steps: [3, 30], diverges: [false, true]}\n";
    private const string Large =
        "seed: 5\nreplicates: 2\nparameters: {point: {arange: [28]}, steps: [3, 7, 30], diverges: [false, true]}\n";
    private const string Reordered =
        "seed: 5\nreplicates: 2\nparameters: {diverges: [true, false], steps: [30, 3], point: {arange: [3, 23, 1]}}\n";

    private readonly WalkSweep sweep = new();

    public void Dispose() => sweep.Dispose();

    [Theory]
    [InlineData(Small)]
    [InlineData(Large)]
    [InlineData(Reordered)]
    public async Task Merge_AfterAnEarlierOne_SameBytesAsFromScratch(string then)
    {
        await sweep.RunAsync(Small);
        await sweep.RunAsync(then);

        AssertAsFromScratch(then);
    }

    [Fact]
    public async Task Merge_SeveralRowGroupsAndOneMoreShard_SameBytesAsFromScratch()
    {
        await sweep.RunAsync("seed: 5\nparameters: {point: {arange: [1, 30, 1]}, steps: [5000, 6001]}\n");
        await sweep.RunAsync("seed: 5\nparameters: {point: {arange: [30]}, steps: [5000, 6001]}\n");

        AssertAsFromScratch("seed: 5\nparameters: {point: {arange: [30]}, steps: [5000, 6001]}\n");
    }

    [Fact]
    public async Task Merge_NothingNew_ReadsNoShard()
    {
        await sweep.RunAsync(Small);
        IReadOnlyList<string> before = sweep.Results();
        foreach (string shard in Shards())
        {
            // As many bytes, as old: only who reads the shard can notice.
            DateTime modified = File.GetLastWriteTimeUtc(shard);
            File.WriteAllBytes(shard, new byte[new FileInfo(shard).Length]);
            File.SetLastWriteTimeUtc(shard, modified);
        }

        Merge(Small);

        Assert.Equal(before.Where(IsTable), sweep.Results().Where(IsTable));
        Assert.False(Directory.Exists(sweep.Directory.Quarantine));
    }

    [Fact]
    public async Task Merge_ShardsCameWentAndChanged_SameBytesAsFromScratch()
    {
        await sweep.RunAsync(Small);
        string[] shards = Shards();
        File.Delete(shards[0]);
        File.Delete(shards[17]);
        File.WriteAllBytes(shards[5], [1, 2, 3]);
        File.SetLastWriteTimeUtc(shards[9], DateTime.UtcNow.AddHours(1));
        Merge(Small);
        AssertAsFromScratch(Small);

        await sweep.RunAsync(Small);
        AssertAsFromScratch(Small);
    }

    [Theory]
    [InlineData("summary.parquet", 200)]
    [InlineData("trajectory.parquet", 200)]
    [InlineData(".dlnsweep/merged", 20)]
    public async Task Merge_EarlierTableIsDamaged_BeginsFromScratch(string name, int at)
    {
        await sweep.RunAsync(Small);
        IReadOnlyList<string> before = sweep.Results();
        string path = Path.Combine(sweep.Directory.Root, name);
        DateTime modified = File.GetLastWriteTimeUtc(path);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[at] ^= 1;
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, modified);
        File.Delete(Shards()[3]);

        await sweep.RunAsync(Small);

        Assert.Equal(before, sweep.Results());
    }

    [Fact]
    public async Task Merge_TablesWereReplaced_BeginsFromScratch()
    {
        await sweep.RunAsync(Small);
        IReadOnlyList<string> before = sweep.Results();
        File.WriteAllBytes(sweep.Directory.Summary, [1, 2, 3]);
        File.Delete(sweep.Directory.Trajectory);

        Merge(Small);

        Assert.Equal(before, sweep.Results());
    }

    private static bool IsTable(string result) => !result.StartsWith("shards", StringComparison.Ordinal);

    private void AssertAsFromScratch(string grid)
    {
        IReadOnlyList<string> extended = sweep.Results();
        File.Delete(sweep.Directory.MergeRecord);
        Merge(grid);

        Assert.Equal(sweep.Results(), extended);
    }

    private void Merge(string grid)
    {
        using SweepSession session = sweep.Open(grid);
        SweepTables.Merge(session.Plan, session.Store, CancellationToken.None);
    }

    private string[] Shards() =>
        [.. Directory.GetFiles(sweep.Directory.Shards, "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
