using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

public class DiskFullTests
{
    [SmallDiskFact]
    public void Run_DiskFullAtEverySize_SaysSoAndGoesOnWhenThereIsRoom()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        using SmallDisk disk = SmallDisk.TryMount(40)!;
        string output = Path.Combine(disk.Root, "out");

        // Room grows until the sweep fits: the disk is full while shards, journal, tables and locks are written.
        Finished run = Command.Run("run", sweep, "--out", output, "--no-report");
        int stops = 0;
        for (int size = 100; run.ExitCode != 0; size += 300)
        {
            stops++;
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("No space left", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
            disk.Resize(size);
            run = Command.Run("run", sweep, "--out", output, "--no-report");
        }

        Assert.True(stops > 2, $"the disk was full {stops} times only");
        Assert.Equal(QuickRun.Results, Results.Of(output));
        Assert.Empty(Results.Leftovers(output));
    }
}
