namespace DlnSweep.EndToEnd.Tests.Slurm;

/// <summary>A test that needs Slurm's daemons; skipped, visibly, where they cannot be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute() => Skip = OperatingSystem.IsLinux() ? SlurmCluster.Missing : "Slurm runs on Linux";
}
