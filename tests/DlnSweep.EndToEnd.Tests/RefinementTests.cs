using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>A plan that grows with its results, with the real command.</summary>
public class RefinementTests
{
    private const string Map = """
        name: map
        model: mixed
        seed: 7
        parameters:
          d: 16
          rank: 2
          gamma_sigma2: {linspace: [-2.5, -0.5, 5]}
          gamma_w: {linspace: [0.5, 2.5, 5]}
        refine: {x: gamma_sigma2, y: gamma_w, value: best_test_error, boundary: 0.6, levels: 3}
        """;

    /// <summary>The same, long enough to be killed in the middle.</summary>
    private static readonly string SlowMap = Map.Replace("d: 16", "d: 16\n  stopping: false\n  max_iterations: "
        + "1000", StringComparison.Ordinal);

    [Fact]
    public void Run_KilledAgainAndAgainWithOtherWorkers_SameCellsAndBytes()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("sweep.yaml", SlowMap);
        Finished calm = Command.Run("run", sweep, "--out", folder["calm"], "--workers", "1");
        int cells = new OutputDirectory(folder["calm"]).Shards;
        KilledRun victim = new(sweep, folder["killed"], cells, "--workers", "3");

        victim.KillAfterShards(1);
        victim.KillAfterShards(25);
        victim.KillAfterShards(10);
        Finished last = Command.Run("run", sweep, "--out", folder["killed"]);

        Assert.Equal(0, calm.ExitCode);
        Assert.Contains("Refinement adds ", calm.Error, StringComparison.Ordinal);
        Assert.Equal("", last.ExitCode == 0 ? "" : last.Error);
        Assert.Equal(Results.Of(folder["calm"]), Results.Of(folder["killed"]));
        Assert.Empty(Results.Leftovers(folder["killed"]));
        Assert.Contains("1/8 of the grid", File.ReadAllText(folder["calm/report/index.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Directory_RefinedSweep_EveryCommandSeesTheAddedCells()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("sweep.yaml", Map);
        Finished run = Command.Run("run", sweep, "--out", folder["out"]);
        int shards = Directory.GetFiles(folder["out/shards"], "*.parquet", SearchOption.AllDirectories).Length;
        IReadOnlyList<string> before = Results.Of(folder["out"]);

        Assert.True(shards > 25);
        Assert.Contains($"{shards} configurations: {shards} completed", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{shards} completed", Command.Run("status", folder["out"]).Output, StringComparison.Ordinal);
        Assert.Contains($"{shards} shards intact", Command.Run("verify", folder["out"], "--sample", "3").Output, StringComparison.Ordinal);
        Assert.Contains($"{shards} completed", Command.Run("merge", folder["out"]).Output, StringComparison.Ordinal);
        Assert.Equal(0, Command.Run("report", folder["out"]).ExitCode);
        Assert.Equal(before, Results.Of(folder["out"]));
    }

    [Fact]
    public void Run_DeeperThanBefore_KeepsWhatIsThere()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("sweep.yaml", Map.Replace("levels: 3", "levels: 1", StringComparison.Ordinal));
        Command.Run("run", sweep, "--out", folder["out"], "--no-report");
        string[] first = Directory.GetFiles(folder["out/shards"], "*.parquet", SearchOption.AllDirectories);

        Finished deeper = Command.Run("run", folder.Write("sweep.yaml", Map), "--out", folder["out"], "--no-report");
        string[] then = Directory.GetFiles(folder["out/shards"], "*.parquet", SearchOption.AllDirectories);

        Assert.Contains($"{first.Length} have their results", deeper.Error, StringComparison.Ordinal);
        Assert.Equal(0, deeper.ExitCode);
        Assert.Superset(first.ToHashSet(), then.ToHashSet());
        Assert.True(then.Length > first.Length);
    }

    [Fact]
    public void Plan_RefinedSweep_TellsTheMostThatCanBeAdded()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("sweep.yaml", Map);

        Finished free = Command.Run("plan", sweep, "--no-probe");
        Finished bounded = Command.Run("plan", sweep, "--no-probe", "--set", "refine.budget=40");

        Assert.Contains("refined up to 8-fold by best_test_error: at most 1064 more", free.Output, StringComparison.Ordinal);
        Assert.Contains("at most 40 more", bounded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_RefinedSweepInSlices_Exit2()
    {
        using TemporaryFolder folder = new();

        Finished run = Command.Run("run", folder.Write("sweep.yaml", Map), "--out", folder["out"], "--slice", "1/2");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot run in slices", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }
}
