using System.Diagnostics;
using DlnSweep.Testing;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>A pipe that nobody writes to, in the place of a file: opening it would wait for ever.</summary>
public class PipeTests
{
    [Fact]
    public void Run_PipesInPlaceOfEveryKindOfFile_HealsThem()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        QuickRun.CopyTo(folder["out"]);
        string[] shards =
        [
            .. Directory.EnumerateFiles(folder["out/shards"], "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
        ];
        string id = Path.GetFileNameWithoutExtension(shards[1]);
        File.Delete(shards[1]);
        Directory.CreateDirectory(folder["out/checkpoints"]);
        Directory.CreateDirectory(folder["out/failures"]);
        string[] pipes =
        [
            shards[0],
            folder["out/sweep.yaml"],
            folder["out/summary.parquet"],
            folder[$"out/checkpoints/{id}.checkpoint"],
            folder[$"out/failures/{id}.json"],
            .. Directory.GetFiles(folder["out/journal"]),
            folder["out/.dlnsweep/merged"],
            folder["out/.dlnsweep/version"],
        ];
        Array.ForEach(pipes, MakePipe);

        Finished status = Command.Run("status", folder["out"]);
        Finished run = Command.Run("run", sweep, "--out", folder["out"], "--no-report");

        Assert.Equal(2, status.ExitCode); // there is no telling what the sweep was
        Assert.Equal("", run.ExitCode == 0 ? "" : run.Error);
        Assert.Equal(QuickRun.Results, Results.Of(folder["out"]));
    }

    [Theory]
    [InlineData("journal", 0)]
    [InlineData("failures", 0)]
    [InlineData(".dlnsweep/merged", 0)]
    [InlineData("phase_diagram.parquet", 1)]
    public void StatusAndReport_PipeInPlaceOfAFile_DoWithoutItOrSaySo(string name, int reported)
    {
        using TemporaryFolder folder = new();
        QuickRun.CopyTo(folder["out"]);
        string path = folder[$"out/{name}"];
        MakePipe(
            name == "journal" ? Directory.GetFiles(path, "*.jsonl")[0]
            : name == "failures" ? Path.Combine(Directory.CreateDirectory(path).FullName, new string('a', 32) + ".json")
            : path);

        Assert.Equal(0, Command.Run("status", folder["out"]).ExitCode);
        Finished report = Command.Run("report", folder["out"]);
        Assert.Equal(reported, report.ExitCode);
        Assert.DoesNotContain("   at ", report.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_PipeInPlaceOfTheLock_Refuses()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        MakePipe(folder["out/.dlnsweep/run.lock"]);

        Finished run = Command.Run("run", sweep, "--out", folder["out"], "--no-report");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("run.lock is a pipe, not a file", run.Error, StringComparison.Ordinal);
    }

    private static void MakePipe(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        using Process make = Process.Start("mkfifo", [path]);
        Assert.Equal(0, Eventually.Exits("mkfifo", make));
    }
}
