using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

public class DirectoryTests
{
    [Fact]
    public void Run_DirectoryOfAnotherSweep_Exit4AndReadableDifference()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        QuickRun.CopyTo(folder["out"]);

        Finished other = Command.Run("run", sweep, "--out", folder["out"], "--set", "seed=8");

        Assert.Equal(4, other.ExitCode);
        Assert.Contains("seed: 7 in the directory, 8 now", other.Error, StringComparison.Ordinal);
        Assert.Equal(QuickRun.Results, Results.Of(folder["out"]));
    }

    [Fact]
    public void Run_FolderWithSomethingElse_Exit4AndNothingWritten()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        Directory.CreateDirectory(folder["out"]);
        folder.Write("out/thesis.tex", "precious");

        Finished run = Command.Run("run", sweep, "--out", folder["out"]);

        Assert.Equal(4, run.ExitCode);
        Assert.Equal(["thesis.tex"], Directory.EnumerateFileSystemEntries(folder["out"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Run_WhileAnotherRunHoldsTheDirectory_Exit4AndNamesIt()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("slow.yaml", Sweeps.Slow);
        using Command first = Command.Start("run", sweep, "--out", folder["out"], "--no-report");
        OutputDirectory output = new(folder["out"]);
        first.WaitUntil("the sweep file", () => output.HasSweepFile);

        Finished second = Command.Run("run", sweep, "--out", folder["out"]);
        first.Kill();

        Assert.Equal(4, second.ExitCode);
        Assert.Contains($"process {first.ProcessId} on {Environment.MachineName}", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FolderThatCannotBeMade_ClearMessage()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        Finished run = Command.Run("run", sweep, "--out", Path.Combine(sweep, "out"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Cannot use the output directory", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_DamagedShards_QuarantinedAndHealed()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        QuickRun.CopyTo(folder["out"]);
        string[] shards =
        [
            .. Directory.GetFiles(folder["out/shards"], "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
        ];
        File.WriteAllBytes(shards[0], File.ReadAllBytes(shards[0])[..100]);
        FlipBit(shards[1], 20);
        FlipBit(shards[2], (int)new FileInfo(shards[2]).Length - 60);
        File.WriteAllText(shards[3], "");
        File.Copy(shards[5], shards[4], overwrite: true);

        Finished healed = Command.Run("run", sweep, "--out", folder["out"], "--no-report");

        Assert.Equal("", healed.ExitCode == 0 ? "" : healed.Error);
        Assert.Equal(QuickRun.Results, Results.Of(folder["out"]));
        Assert.Equal(5, Directory.GetFiles(folder["out/quarantine"], "*.parquet").Length);
        Assert.Equal(5, Directory.GetFiles(folder["out/quarantine"], "*.reason.txt").Length);
    }

    private static void FlipBit(string path, int offset)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[offset] ^= 4;
        File.WriteAllBytes(path, bytes);
    }
}
