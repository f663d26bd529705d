using DlnSweep.Results.Merging;
using DlnSweep.Running.Attempts;
using DlnSweep.Running.Directories;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Results.Tests.Merging;

/// <summary>Packed shards are results like any other: found, merged, verified, put aside when damaged, and made shards again.</summary>
public sealed class PackingTests : IDisposable
{
    private const string Grid = "seed: 5\nreplicates: 2\nparameters: {point: {arange: [40]}, steps: [1, 30], diverges: [false, true]}\n";

    private readonly WalkSweep sweep = new();

    public void Dispose() => sweep.Dispose();

    [Fact]
    public async Task Pack_AllShards_NoFileIsLeftAndNothingRunsAgain()
    {
        PackReport packed = await RunAndPackAsync();

        Assert.Equal(new PackReport(320, 1, 0), packed);
        Assert.Empty(Shards());
        Assert.Single(Packs());
        sweep.Observer.Order.Clear();
        Assert.Equal(new Coverage(160, 160, 0, 0), await sweep.RunAsync(Grid));
        Assert.Empty(sweep.Observer.Order);
    }

    [Fact]
    public async Task Merge_FromPacks_SameBytesAsFromShards()
    {
        await sweep.RunAsync(Grid);
        string[] tables = Tables();
        using SweepSession session = sweep.Open(Grid);
        SweepTables.Pack(session.Plan, session.Store, CancellationToken.None);
        foreach (string table in Directory.GetFiles(sweep.Directory.Root, "*.parquet"))
        {
            File.Delete(table);
        }

        SweepTables.Merge(session.Plan, session.Store, CancellationToken.None);

        Assert.Equal(tables, Tables());
    }

    [Fact]
    public async Task Verify_Packs_RerunsAgree()
    {
        await RunAndPackAsync();
        using SweepSession session = sweep.Open(Grid);

        VerificationReport report = Verification.Run(session.Plan, session.Store, 50, 1, 2, CancellationToken.None);

        Assert.True(report.IsClean, string.Join('\n', report.Damaged.Concat(report.Different)));
        Assert.Equal((320, 50), (report.Intact, report.Rerun));
    }

    [Fact]
    public async Task Pack_Again_TakesOnlyWhatIsNew()
    {
        await sweep.RunAsync("seed: 5\nparameters: {point: {arange: [10]}}\n");
        Pack("seed: 5\nparameters: {point: {arange: [10]}}\n");
        await sweep.RunAsync("seed: 5\nparameters: {point: {arange: [15]}}\n");

        Assert.Equal(new PackReport(5, 1, 0), Pack("seed: 5\nparameters: {point: {arange: [15]}}\n"));
        Assert.Equal(new PackReport(0, 0, 0), Pack("seed: 5\nparameters: {point: {arange: [15]}}\n"));
        Assert.Equal(2, Packs().Length);
    }

    [Fact]
    public async Task Run_PackDamagedInItsRows_PutAsideAndOnlyItsConfigurationsRunAgainToTheSameBytes()
    {
        await sweep.RunAsync(Grid);
        IReadOnlyList<string> before = sweep.Results();
        Pack(Grid);
        string pack = Assert.Single(Packs());
        Flip(pack, 40);

        // The footer is right, so a run finds nothing missing until rows are read for the merge.
        sweep.Observer.Order.Clear();
        await sweep.RunAsync(Grid);

        Assert.Equal(before, sweep.Results());
        Assert.Equal(320, sweep.Observer.Order.Count);
        Assert.Single(Directory.GetFiles(sweep.Directory.Quarantine, "*.parquet"));
        Assert.Single(Directory.GetFiles(sweep.Directory.Quarantine, "*.reason.txt"));
    }

    [Fact]
    public async Task Run_PackDamagedInItsFooter_PutAsideAndRunAgainToTheSameBytes()
    {
        await sweep.RunAsync(Grid);
        IReadOnlyList<string> before = sweep.Results();
        Pack(Grid);
        string pack = Assert.Single(Packs());
        Flip(pack, (int)new FileInfo(pack).Length - 100);

        await sweep.RunAsync(Grid);

        Assert.Equal(before, sweep.Results());
        Assert.Single(Directory.GetFiles(sweep.Directory.Quarantine, "*.parquet"));
    }

    [Fact]
    public async Task Quarantine_OneShardOfAPack_TheOthersBecomeShardsOfTheSameBytes()
    {
        await sweep.RunAsync(Grid);
        string[] before = [.. Shards().Select(Sum)];
        Pack(Grid);
        using SweepSession session = sweep.Open(Grid);

        session.Store.Shards.Quarantine(session.Plan[7].Id, "for a test");

        Assert.Equal(before, Shards().Select(Sum));
        Assert.Empty(Packs());
    }

    [Fact]
    public async Task Pack_InterruptedBeforeTheShardsWent_TheNextRemovesThem()
    {
        await sweep.RunAsync(Grid);
        Dictionary<string, byte[]> files = Shards().ToDictionary(p => p, File.ReadAllBytes);
        Pack(Grid);
        foreach ((string path, byte[] bytes) in files.Take(100))
        {
            File.WriteAllBytes(path, bytes);
        }

        Assert.Equal(new PackReport(100, 0, 0), Pack(Grid));
        Assert.Empty(Shards());
    }

    private static string Sum(string path) =>
        Path.GetFileName(path) + " " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));

    private static void Flip(string path, int at)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[at] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private async Task<PackReport> RunAndPackAsync()
    {
        await sweep.RunAsync(Grid);
        return Pack(Grid);
    }

    private PackReport Pack(string grid)
    {
        using SweepSession session = sweep.Open(grid);
        return SweepTables.Pack(session.Plan, session.Store, CancellationToken.None);
    }

    private string[] Packs() => Directory.Exists(sweep.Directory.Packs) ? Directory.GetFiles(sweep.Directory.Packs) : [];

    private string[] Shards() =>
        [
            .. Directory
                .GetFiles(sweep.Directory.Shards, "*.parquet", SearchOption.AllDirectories)
                .Where(p => Path.GetDirectoryName(p) != sweep.Directory.Packs)
                .Order(StringComparer.Ordinal),
        ];

    private string[] Tables() => [.. Directory.GetFiles(sweep.Directory.Root, "*.parquet").Order(StringComparer.Ordinal).Select(Sum)];
}
