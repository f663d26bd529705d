namespace DlnSweep.EndToEnd.Tests.Slurm;

/// <summary>
/// A long test that needs Slurm's daemons; skipped, visibly, unless long tests are asked for and the daemons can be started.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute() => Skip =
        Environment.GetEnvironmentVariable("DLNSWEEP_LONG_TESTS") != "1" ? "Takes half a minute: set DLNSWEEP_LONG_TESTS=1 to run it."
        : OperatingSystem.IsLinux() ? SlurmCluster.Missing
        : "Slurm runs on Linux";
}
