using System.Runtime.Versioning;

namespace DlnSweep.EndToEnd.Tests.Slurm;

[SupportedOSPlatform("linux")]
public sealed class SlurmTests
{
    /// <summary>Five runs of seconds for each of four slices.</summary>
    private const string Sweep = """
        name: array
        model: mixed
        seed: 7
        replicates: 5
        parameters:
          d: 120
          rank: 5
          gamma_sigma2: [-2.0, -1.6]
          gamma_w: [2.0, 2.4]
          stopping: false
          max_iterations: 20000
        """;

    private static readonly string Script = Path.Combine(Repository.Root, "deploy", "slurm", "sweep.sh");

    [SlurmFact]
    public void Array_OneSliceCancelledAndOneSignalled_IsResubmittedAndEqualsALocalRun()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("sweep.yaml", Sweep);
        Assert.Equal(0, Command.Run("run", sweep, "--out", folder["local"]).ExitCode);
        using SlurmCluster slurm = SlurmCluster.Start(maxArraySize: 5);

        Finished submitted = Run(slurm, "submit", sweep, folder["array"], "9", "--cpus-per-task=1");
        Assert.True(submitted.ExitCode == 0, submitted.Error);
        Assert.Contains("allows 4 slices", submitted.Error, StringComparison.Ordinal);
        Assert.StartsWith("slices 1-4: job", submitted.Output, StringComparison.Ordinal);
        string job = File.ReadLines(folder["array.slurm/jobs"]).First();

        // Two at once on two processors. One is told that its time is up, the other is cancelled: what they leave is submitted again.
        Wait.Until(() => HasBegun(folder, 1) && HasBegun(folder, 2));
        Finished[] stopped = [slurm.Run("scancel", "--batch", "--signal=USR1", $"{job}_2"), slurm.Run("scancel", $"{job}_1")];
        Assert.All(stopped, s => Assert.Equal((0, ""), (s.ExitCode, s.Error)));

        Wait.Until(() => slurm.Run("squeue", "--noheader").Output.Trim().Length == 0);
        Assert.Equal(Results.Of(folder["local"]), Results.Of(folder["array"]));
        Assert.Empty(Results.Leftovers(folder["array"]));
        Assert.Contains("have something left to run", File.ReadAllText(folder["array.slurm/finish.log"]), StringComparison.Ordinal);
        Assert.Contains("20 completed", Run(slurm, "status", folder["array"]).Output, StringComparison.Ordinal);
    }

    private static bool HasBegun(TemporaryFolder folder, int slice)
    {
        string log = folder[$"array.slurm/slice-{slice}.log"];
        return File.Exists(log) && File.ReadAllText(log).Contains(" to run", StringComparison.Ordinal);
    }

    private static Finished Run(SlurmCluster slurm, params string[] arguments) =>
        slurm.Run("env", [$"DLNSWEEP={Path.Combine(AppContext.BaseDirectory, "dlnsweep")}", Script, .. arguments]);
}
