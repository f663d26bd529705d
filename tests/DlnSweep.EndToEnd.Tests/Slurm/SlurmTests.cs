using DlnSweep.Testing;
using System.Runtime.Versioning;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests.Slurm;

[SupportedOSPlatform("linux")]
public sealed class SlurmTests
{
    /// <summary>Three runs of about a second for each of four slices.</summary>
    private const string Sweep = """
        name: array
        model: mixed
        seed: 7
        replicates: 3
        parameters:
          d: 120
          rank: 5
          gamma_sigma2: [-2.0, -1.6]
          gamma_w: [2.0, 2.4]
          stopping: false
          max_iterations: 12000
        """;

    private static readonly string Script = Path.Combine(Checkout.Root, "deploy", "slurm", "sweep.sh");

    [SlurmFact]
    [Trait("Category", "Long")]
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

        // One is cancelled, another told that its time is up, each as soon as it runs; on a busy machine one of them may be done by then.
        Eventually.Holds("the first slice", () => HasBegun(folder, 1));
        Finished cancelled = slurm.Run("scancel", $"{job}_1");
        Eventually.Holds("the second slice", () => HasBegun(folder, 2));
        Finished signalled = slurm.Run("scancel", "--batch", "--signal=USR1", $"{job}_2");
        Assert.Contains((Finished[])[cancelled, signalled], s => s.ExitCode == 0);

        Eventually.Holds("the end of the jobs", () => slurm.Run("squeue", "--noheader").Output.Trim().Length == 0);
        Assert.Equal(Results.Of(folder["local"]), Results.Of(folder["array"]));
        Assert.Empty(Results.Leftovers(folder["array"]));
        Assert.Contains("12 completed", Run(slurm, "status", folder["array"]).Output, StringComparison.Ordinal);
    }

    private static bool HasBegun(TemporaryFolder folder, int slice)
    {
        string log = folder[$"array.slurm/slice-{slice}.log"];
        return File.Exists(log) && File.ReadAllText(log).Contains(" to run", StringComparison.Ordinal);
    }

    private static Finished Run(SlurmCluster slurm, params string[] arguments) =>
        slurm.Run("env", [$"DLNSWEEP={Path.Combine(AppContext.BaseDirectory, "dlnsweep")}", Script, .. arguments]);
}
