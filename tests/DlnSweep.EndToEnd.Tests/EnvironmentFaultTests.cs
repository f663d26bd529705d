using DlnSweep.Testing;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>
/// What the machine takes away: a clear message, exit code 1, nothing half-written, and on it goes when the cause is gone.
/// </summary>
public class EnvironmentFaultTests
{
    [Fact]
    public void Run_DirectoryRemovedMeanwhile_SaysSoAndDoesNotBringItBack()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("slow.yaml", Sweeps.Slow);
        using Command run = Command.Start("run", sweep, "--out", folder["out"], "--no-report", "--checkpoint-seconds", "0.05");
        OutputDirectory output = new(folder["out"]);
        run.WaitUntil("a checkpoint", () => output.Checkpoints > 0);

        Directory.Move(folder["out"], folder["elsewhere"]);
        Finished end = run.Wait();

        Assert.Equal(1, end.ExitCode);
        Assert.Matches("the output directory was removed while it was in use|Could not find", end.Error);
        Assert.DoesNotContain("   at ", end.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out/shards"]));
    }

    [Fact]
    public void Run_FewFileHandles_SaysWhatItNeeds()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        Finished few = Command.RunFromShell("ulimit -n 64; exec", "run", sweep, "--out", folder["out"]);
        Finished enough = Command.RunFromShell("ulimit -n 512; exec", "run", sweep, "--out", folder["out"]);

        Assert.Equal(1, few.ExitCode);
        Assert.Equal(
            "This process may open 64 files at a time; dlnsweep needs 512. Raise the limit (ulimit -n 512) and start again.",
            few.Error.Trim());
        Assert.Equal("", enough.ExitCode == 0 ? "" : enough.Error);
    }

    [SmallDiskFact]
    public void Run_NoInodesLeft_SaysSoAndGoesOnWhenThereAreMore()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        using SmallDisk disk = SmallDisk.TryMount(5000, files: 25)!;
        string output = Path.Combine(disk.Root, "out");

        Finished run = Command.Run("run", sweep, "--out", output, "--no-report");
        int stops = 0;
        for (int files = 60; run.ExitCode != 0; files += 60)
        {
            stops++;
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("No space left", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
            disk.AllowFiles(files);
            run = Command.Run("run", sweep, "--out", output, "--no-report");
        }

        Assert.True(stops > 1, $"there were too few inodes {stops} times only");
        Assert.Equal(QuickRun.Results, Results.Of(output));
        Assert.Empty(Results.Leftovers(output));
    }

    // Like the small disks, another user takes root.
    [SmallDiskFact]
    public void Run_NoPermission_SaysSoAndGoesOnWithIt()
    {
        const string Nobody = "exec setpriv --reuid 65534 --regid 65534 --clear-groups";
        using TemporaryFolder folder = new();
        Allow("a+rwX", folder.Root);
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        Command.Run("run", sweep, "--out", folder["out"], "--slice", "1/2", "--no-report");

        Finished foreign = Command.RunFromShell(Nobody, "run", sweep, "--out", folder["out"], "--no-report");
        Allow("a+rwX", folder["out"]);
        Allow("a-w", folder["out/shards"]);
        Finished half = Command.RunFromShell(Nobody, "run", sweep, "--out", folder["out"], "--no-report");
        Allow("a+rwX", folder["out"]);
        Finished whole = Command.RunFromShell(Nobody, "run", sweep, "--out", folder["out"], "--no-report");

        Assert.All([foreign, half], end =>
        {
            Assert.Equal(1, end.ExitCode);
            Assert.Matches("Permission denied|is denied", end.Error);
            Assert.DoesNotContain("   at ", end.Error, StringComparison.Ordinal);
        });
        Assert.Equal("", whole.ExitCode == 0 ? "" : whole.Error);
        Assert.Equal(QuickRun.Results, Results.Of(folder["out"]));
    }

    [Fact]
    public void Run_ConfigurationsThatCannotFit_RefusedBeforeTheStartAndTheOthersRun()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("large.yaml", Sweeps.Quick.Replace("d: 30", "d: [30, 1000]", StringComparison.Ordinal));

        Finished run = Command.Run("run", sweep, "--out", folder["out"], "--memory", "0.01");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("50 configurations are not started: they need up to ", run.Error, StringComparison.Ordinal);
        Assert.Contains("100 configurations: 50 completed, 50 failed", run.Output, StringComparison.Ordinal);
        Assert.Equal(50, Directory.GetFiles(folder["out/failures"]).Length);
        string page = File.ReadAllText(folder["out/report/index.html"]);
        Assert.Contains("50 failed", page, StringComparison.Ordinal);
    }

    private static void Allow(string mode, string path)
    {
        using System.Diagnostics.Process change = System.Diagnostics.Process.Start("chmod", ["-R", mode, path]);
        Assert.Equal(0, Eventually.Exits($"chmod {mode}", change));
    }
}
