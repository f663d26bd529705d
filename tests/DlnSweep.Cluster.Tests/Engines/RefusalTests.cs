using DlnSweep.Cluster.Compute;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Engines;
using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Testing.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>
/// Silos that cannot take part in a sweep: they are left out, and when there is no other the sweep ends with their reason.
/// </summary>
public sealed class RefusalTests : IDisposable
{
    private const string Grid = "seed: 5\nparameters: {point: {arange: [0, 12, 1]}, steps: 400}\n";

    private readonly WalkSweep sweep = new();

    public void Dispose() => sweep.Dispose();

    [Fact]
    public async Task Run_OneOfTwoHasAnotherVersionOfTheModel_TheOtherRunsAll()
    {
        await using SweepCluster cluster = new SweepCluster();
        await cluster.StartAsync(silos: 2, foreign: 1);
        using WalkSweep plain = new();
        await plain.RunAsync(Grid);
        sweep.Engine = cluster.CreateEngine(partitionSize: 5);

        Assert.Equal(new Coverage(12, 0, 0, 0), await sweep.RunAsync(Grid));
        Assert.Equal(plain.Results(), sweep.Results());
    }

    [Fact]
    public async Task Run_AllHaveAnotherVersionOfTheModel_EndsWithTheirReason()
    {
        await using SweepCluster cluster = new SweepCluster();
        await cluster.StartAsync(silos: 2, foreign: 2);
        sweep.Engine = cluster.CreateEngine(partitionSize: 5);

        StorageException refusal = await Assert.ThrowsAsync<StorageException>(() => sweep.RunAsync(Grid));

        Assert.Contains("their versions differ", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(sweep.Directory.Shards));
    }

    [Fact]
    public async Task Begin_TicketOfAnEarlierVersionWithoutALease_IsRefused()
    {
        await using SweepCluster cluster = new SweepCluster();
        await cluster.StartAsync(silos: 1);
        SweepReference reference = new("/nowhere", "", "", "", 3, TimeSpan.FromSeconds(60));
        ConfigurationTicket ticket = new(new PartitionAssignment(reference, "sweep", 1, 0, 1000, 0), 0, 0);

        Admission admission = await cluster.Client.GetGrain<IConfigurationGrain>("sweep/id").BeginAsync(ticket);

        Assert.Contains("earlier version", admission.Refusal, StringComparison.Ordinal);
    }

    private const string Short = "seed: 5\nparameters: {point: {arange: [0, 12, 1]}}\n";

    [Fact]
    public void Join_FolderWithoutTheClientsToken_RefusesWithTheFolder() => After(
        folder => File.WriteAllText(Path.Combine(folder, ".dlnsweep", "cluster-token"), Guid.NewGuid().ToString("N")),
        "is not the folder that the client writes to");

    [Fact]
    public void Join_SweepFileChanged_Refuses() => After(
        folder => File.AppendAllText(Path.Combine(folder, "sweep.yaml"), "# changed\n"), "is not what the client wrote");

    [Fact]
    public void Join_TheClientsFolder_PlansTheSame()
    {
        using WalkSweep sweep = new() { Engine = new ClusteredEngine((_, _) => throw new InvalidOperationException()) };
        using SweepSession client = sweep.Open(Short);
        using SweepSession silo = Join(SharedFolder.Describe(client.Plan, client.Store, new RunOptions()));
        Assert.Equal(client.Plan.Count, silo.Plan.Count);
    }

    private static void After(Action<string> change, string reason)
    {
        using WalkSweep sweep = new() { Engine = new ClusteredEngine((_, _) => throw new InvalidOperationException()) };
        using SweepSession client = sweep.Open(Short);
        SweepReference reference = SharedFolder.Describe(client.Plan, client.Store, new RunOptions());
        change(sweep.Directory.Root);
        ClusterException refusal = Assert.Throws<ClusterException>(() => Join(reference));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(sweep.Directory.Root, refusal.Message, StringComparison.Ordinal);
    }

    private static SweepSession Join(SweepReference reference) =>
        SharedFolder.Join(reference, WalkModel.CreateRegistry(), NullLoggerFactory.Instance);
}
