using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Sweeps.Running;
using DlnSweep.Sweeps.Tests.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Cluster.Tests.Engines;

internal static class SharedFolderRules
{
    private const string Grid = "seed: 5\nparameters: {point: {arange: [0, 12, 1]}}\n";

    public static void OtherFolder() => After(
        folder => File.WriteAllText(Path.Combine(folder, ".dlnsweep", "cluster-token"), Guid.NewGuid().ToString("N")),
        "is not the folder that the client writes to");

    public static void ChangedSweepFile() => After(
        folder => File.AppendAllText(Path.Combine(folder, "sweep.yaml"), "# changed\n"), "is not what the client wrote");

    public static void SameFolder()
    {
        using WalkSweep sweep = new() { Engine = new ClusteredEngine((_, _) => throw new InvalidOperationException()) };
        using SweepSession client = sweep.Open(Grid);
        using SweepSession silo = Join(SharedFolder.Describe(client, new RunOptions()));
        Assert.Equal(client.Plan.Count, silo.Plan.Count);
    }

    private static void After(Action<string> change, string reason)
    {
        using WalkSweep sweep = new() { Engine = new ClusteredEngine((_, _) => throw new InvalidOperationException()) };
        using SweepSession client = sweep.Open(Grid);
        SweepReference reference = SharedFolder.Describe(client, new RunOptions());
        change(sweep.Directory.Root);
        ClusterException refusal = Assert.Throws<ClusterException>(() => Join(reference));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(sweep.Directory.Root, refusal.Message, StringComparison.Ordinal);
    }

    private static SweepSession Join(SweepReference reference) => SharedFolder.Join(reference, WalkModel.Registry, NullLoggerFactory.Instance);
}
