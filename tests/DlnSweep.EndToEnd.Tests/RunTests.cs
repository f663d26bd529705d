using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

public class RunTests
{
    [Fact]
    public void Run_QuickSweep_WritesEveryTableAndFigure()
    {
        using TemporaryFolder folder = new();

        Finished run = Command.Run("run", folder.Write("quick.yaml", Sweeps.Quick), "--out", folder["out"]);

        Assert.Equal("", run.ExitCode == 0 ? "" : run.Error);
        Assert.Contains("50 configurations: 50 completed", run.Output, StringComparison.Ordinal);
        Assert.Equal(50, Directory.GetFiles(folder["out/shards"], "*.parquet", SearchOption.AllDirectories).Length);
        foreach (
            string file in (string[])["sweep.yaml", "summary.parquet", "trajectory.parquet", "phase_diagram.parquet", "report/index.html"])
        {
            Assert.True(File.Exists(folder["out/" + file]), file);
        }

        Assert.NotEmpty(Directory.GetFiles(folder["out/report"], "*.svg"));
        Assert.NotEmpty(Directory.GetFiles(folder["out/journal"]));
        Assert.Empty(Results.Leftovers(folder["out"]));
    }

    [Fact]
    public void Run_OneOrTwoWorkers_SameBytes()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        Command.Run("run", sweep, "--out", folder["one"], "--workers", "1", "--no-report");
        Command.Run("run", sweep, "--out", folder["two"], "--workers", "2", "--no-report");

        Assert.Equal(QuickRun.Results, Results.Of(folder["one"]));
        Assert.Equal(QuickRun.Results, Results.Of(folder["two"]));
    }

    [Fact]
    public void Run_Again_RunsNothing()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        QuickRun.CopyTo(folder["out"]);

        Finished again = Command.Run("run", sweep, "--out", folder["out"], "--no-report");

        Assert.Equal(0, again.ExitCode);
        Assert.Contains("50 have their results, 0 to run", again.Error, StringComparison.Ordinal);
        Assert.Equal(QuickRun.Results, Results.Of(folder["out"]));
    }

    [Fact]
    public void Run_ExtendedGrid_RunsOnlyWhatIsNew()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        Command.Run("run", sweep, "--out", folder["out"], "--set", "parameters.gamma_w=[2.0, 2.4]", "--no-report");

        Finished more = Command.Run(
            "run",
            sweep,
            "--out",
            folder["out"],
            "--set",
            "parameters.gamma_w=[2.0, 2.2, 2.4]",
            "--set",
            "replicates=3",
            "--no-report");

        Assert.Equal(0, more.ExitCode);
        Assert.Contains("45 configurations: 20 have their results, 25 to run", more.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ThreeSlicesAtOnce_CompleteAndEqualToOneRun()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        List<Command> slices =
        [
            .. Enumerable
                .Range(1, 3)
                .Select(i => Command.Start("run", sweep, "--out", folder["parts"], "--slice", $"{i}/3", "--no-report")),
        ];
        List<Finished> ends = [.. slices.Select(s => s.Wait())];
        slices.ForEach(s => s.Dispose());

        Assert.All(ends, end => Assert.Equal("", end.ExitCode == 0 ? "" : end.Error));
        Assert.Equal(QuickRun.Results, Results.Of(folder["parts"]));
    }

    [Fact]
    public void Verify_AfterRun_EverythingTheSame()
    {
        using TemporaryFolder folder = new();
        Command.Run("run", folder.Write("quick.yaml", Sweeps.Quick), "--out", folder["out"], "--no-report");

        Finished verified = Command.Run("verify", folder["out"], "--sample", "5");

        Assert.Equal(0, verified.ExitCode);
        Assert.Contains("50 shards intact, 0 damaged; 5 rerun, 0 different", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_HalfFinished_CountsEachState()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        Command.Run("run", sweep, "--out", folder["out"], "--slice", "1/2", "--no-report");

        Finished status = Command.Run("status", folder["out"], "--json");

        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(status.Output);
        long completed = json.RootElement.GetProperty("completed").GetInt64();
        Assert.InRange(completed, 10, 40);
        Assert.Equal(50 - completed, json.RootElement.GetProperty("missing").GetInt64());
        Assert.Equal(0, json.RootElement.GetProperty("running").GetInt64());
    }
}
