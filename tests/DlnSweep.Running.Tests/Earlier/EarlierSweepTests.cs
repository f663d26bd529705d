using DlnSweep.Results.Merging;
using DlnSweep.Running.Attempts;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Storage.Tables;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Identity;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Running.Tests.Earlier;

/// <summary>Directories of version 0.1.0 are resumed and merged.</summary>
public sealed class EarlierSweepTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dlnsweep-test-").FullName;

    public static TheoryData<string> Finished { get; } = [.. EarlierResults.Names.Except(["stopped"])];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Finished))]
    public void Merge_EarlierDirectory_KeepsEveryResultAndGivesTheSameTables(string name)
    {
        SweepDirectory directory = Copy(name);
        string[] tables = ["summary.parquet", "trajectory.parquet", "phase_diagram.parquet"];
        List<string>[] before = [.. tables.Select(t => Cells(Path.Combine(directory.Root, t)))];
        using SweepSession session = Open(directory);
        MissingWork missing = session.FindMissing(CancellationToken.None);
        Assert.Empty(missing.Positions);
        Assert.Equal(session.Plan.Count, missing.Kept);

        MergeReport report = SweepTables.Merge(session.Plan, session.Store, CancellationToken.None);

        Assert.Equal(0, report.Quarantined);
        Assert.Equal(before, [.. tables.Select((t, i) => Cells(Path.Combine(directory.Root, t), Columns(before[i])))]);
    }

    [Theory]
    [InlineData("mixed", 16)]
    [InlineData("deep-linear", 6)]
    public void Verify_EarlierDirectory_ConfigurationsOfUnchangedDrawsRunToTheSameValues(string name, int unchanged)
    {
        using SweepSession session = Open(Copy(name));
        SweepDefinition sweep = session.Plan.Sweep;
        HashSet<string> now = [.. SweepPlan.Create(sweep with { ModelVersion = sweep.Model.Version }).Enumerate().Select(c => c.Id)];

        VerificationReport report = Verification.Run(session.Plan, session.Store, int.MaxValue, 1, 1, CancellationToken.None);

        Assert.Equal(session.Plan.Count, report.Rerun);
        Assert.Equal(unchanged, session.Plan.Enumerate().Count(c => now.Contains(c.Id)));
        Assert.DoesNotContain(report.Different, d => now.Contains(d[..ConfigurationId.Length]));
    }

    [Theory]
    [InlineData("deep-linear")]
    [InlineData("diagonal")]
    public void Verify_EarlierDirectoryWithOtherDraws_IsRefused(string name)
    {
        using SweepSession session = Open(Copy(name));

        DirectoryTakenException refusal = Assert.Throws<DirectoryTakenException>(() => ResultVersion.Require(session.Plan,
            session.Store.Directory, reruns: true));

        Assert.Contains($"version 1 of model {name}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mixed")]
    [InlineData("diagonal")]
    public void Pack_EarlierShards_CanBeMergedAgain(string name)
    {
        SweepDirectory directory = Copy(name);
        List<string> before = Cells(directory.Trajectory);
        using SweepSession session = Open(directory);
        SweepTables.Pack(session.Plan, session.Store, CancellationToken.None);
        File.Delete(directory.Trajectory);

        SweepTables.Merge(session.Plan, session.Store, CancellationToken.None);

        Assert.Equal(before, Cells(directory.Trajectory, Columns(before)));
        Assert.Empty(
            Directory
                .EnumerateFiles(directory.Shards, "*.parquet", SearchOption.AllDirectories)
                .Except(Directory.EnumerateFiles(directory.Packs)));
    }

    [Fact]
    public async Task Run_EarlierCheckpoints_EndsWithTheResultsOfAFreshRun()
    {
        SweepDirectory resumed = Copy("stopped");
        string[] kept = Directory.GetFiles(resumed.Shards, "*.parquet", SearchOption.AllDirectories);
        byte[] keptBytes = File.ReadAllBytes(Assert.Single(kept));
        await RunAsync(resumed);
        SweepDirectory fresh = Copy("stopped", "fresh");
        Directory.Delete(fresh.Shards, recursive: true);
        Directory.Delete(fresh.Checkpoints, recursive: true);
        await RunAsync(fresh);

        string[] shards = [.. Directory.GetFiles(fresh.Shards, "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        Assert.Equal(4, shards.Length);
        foreach (string shard in shards)
        {
            string other = Path.Combine(resumed.Root, Path.GetRelativePath(fresh.Root, shard));
            List<string> earlier = Cells(other);
            Assert.Equal(Cells(shard, Columns(earlier)), earlier);
            Assert.Equal(other != kept[0], File.ReadAllBytes(shard).AsSpan().SequenceEqual(File.ReadAllBytes(other)));
        }

        Assert.Equal(keptBytes, File.ReadAllBytes(kept[0]));
        Assert.Equal(File.ReadAllBytes(fresh.Trajectory), File.ReadAllBytes(resumed.Trajectory));
    }

    private static SweepSession Open(SweepDirectory directory)
    {
        SweepPlan plan = SweepPlan.Create(SweepFile.ReadStored(directory.SweepFile, ModelRegistry.Standard));
        return SweepSession.Open(plan, directory, null, NullLoggerFactory.Instance);
    }

    private static async Task RunAsync(SweepDirectory directory)
    {
        using SweepSession session = Open(directory);
        Coverage? coverage = await SweepRunner.RunAsync(
            session,
            new LocalEngine(),
            new RunOptions { Workers = 1 },
            new RecordingObserver(),
            _ => { },
            CancellationToken.None);
        Assert.Equal(4, coverage!.Value.Completed);
    }

    /// <summary>Every value of a table as text, numbers in digits that tell them apart.</summary>
    /// <param name="path">The file.</param>
    /// <param name="only">The columns to read; null for all.</param>
    private static List<string> Cells(string path, HashSet<string>? only = null)
    {
        using FileStream stream = File.OpenRead(path);
        using TableFile table = TableFile.Open(stream);
        List<string> cells = [];
        for (int group = 0; group < table.RowGroupCount; group++)
        {
            for (int column = 0; column < table.Columns.Count; column++)
            {
                if (only?.Contains(table.Columns[column].Name) == false)
                {
                    continue;
                }

                ColumnData data = table.ReadColumn(group, column);
                cells.AddRange(Enumerable.Range(0, data.Count).Select(row => $"{table.Columns[column].Name} {data[row] ?? "null"}"));
            }
        }

        return cells;
    }

    /// <summary>The columns of cells; a model may have gained some since.</summary>
    private static HashSet<string> Columns(List<string> cells) => [.. cells.Select(c => c.Split(' ')[0])];

    private SweepDirectory Copy(string name, string target = "earlier")
    {
        string copy = Path.Combine(folder, target);
        EarlierResults.Copy(name, copy);
        return new SweepDirectory(copy);
    }
}
