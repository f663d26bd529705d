using System.Runtime.Versioning;

namespace DlnSweep.EndToEnd.Tests.Slurm;

[SupportedOSPlatform("linux")]
public sealed class SlurmTests
{
    private static readonly string Script = Path.Combine(Repository.Root, "deploy", "slurm", "sweep.sh");

    [SlurmFact]
    public void Array_OneSliceCancelledAndOneSignalled_IsResubmittedAndEqualsALocalRun()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("sweep.yaml", Sweeps.Slow);
        Assert.Equal(0, Command.Run("run", sweep, "--out", folder["local"]).ExitCode);
        using SlurmCluster slurm = SlurmCluster.Start(maxArraySize: 5);

        Finished submitted = Run(slurm, "submit", sweep, folder["array"], "9", "--cpus-per-task=1");
        Assert.True(submitted.ExitCode == 0, submitted.Error);
        Assert.Contains("allows 4 slices", submitted.Error, StringComparison.Ordinal);
        Assert.StartsWith("slices 1-4: job", submitted.Output, StringComparison.Ordinal);
        string job = File.ReadLines(folder["array.slurm/jobs"]).First();

        // Two at once on two processors: the first is cancelled, the second told that its time is up.
        Wait.Until(() => HasBegun(folder, 1) && HasBegun(folder, 2));
        Assert.Equal(0, slurm.Run("scancel", $"{job}_1").ExitCode);
        Assert.Equal(0, slurm.Run("scancel", "--batch", "--signal=USR1", $"{job}_2").ExitCode);

        Wait.Until(() => slurm.Run("squeue", "--noheader").Output.Trim().Length == 0);
        Assert.Equal(Results.Of(folder["local"]), Results.Of(folder["array"]));
        Assert.Empty(Results.Leftovers(folder["array"]));
        Assert.Contains("have something left to run", File.ReadAllText(folder["array.slurm/finish.log"]), StringComparison.Ordinal);
        Assert.Contains("4 completed", Run(slurm, "status", folder["array"]).Output, StringComparison.Ordinal);
    }

    private static bool HasBegun(TemporaryFolder folder, int slice) =>
        File.Exists(folder[$"array.slurm/slice-{slice}.log"]) && File.ReadAllText(folder[$"array.slurm/slice-{slice}.log"]).Contains("to run", StringComparison.Ordinal);

    private static Finished Run(SlurmCluster slurm, params string[] arguments) =>
        slurm.Run("env", [$"DLNSWEEP={Path.Combine(AppContext.BaseDirectory, "dlnsweep")}", Script, .. arguments]);
}
