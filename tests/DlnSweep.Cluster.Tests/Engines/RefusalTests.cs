using DlnSweep.Sweeps.Merging;
using DlnSweep.Sweeps.Running;
using DlnSweep.Sweeps.Tests.Running;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>Silos that cannot take part in a sweep: they are left out, and when there is no other the sweep ends with their reason.</summary>
public sealed class RefusalTests : IDisposable
{
    private const string Grid = "seed: 5\nparameters: {point: {arange: [0, 12, 1]}, steps: 400}\n";

    private readonly WalkSweep sweep = new();

    public void Dispose() => sweep.Dispose();

    [ContractFact]
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

    [ContractFact]
    public async Task Run_AllHaveAnotherVersionOfTheModel_EndsWithTheirReason()
    {
        await using SweepCluster cluster = new SweepCluster();
        await cluster.StartAsync(silos: 2, foreign: 2);
        sweep.Engine = cluster.CreateEngine(partitionSize: 5);

        StorageException refusal = await Assert.ThrowsAsync<StorageException>(() => sweep.RunAsync(Grid));

        Assert.Contains("their versions differ", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(sweep.Directory.Shards));
    }

    [ContractFact]
    public void Join_FolderWithoutTheClientsToken_RefusesWithTheFolder() => SharedFolderRules.OtherFolder();

    [ContractFact]
    public void Join_SweepFileChanged_Refuses() => SharedFolderRules.ChangedSweepFile();

    [ContractFact]
    public void Join_TheClientsFolder_PlansTheSame() => SharedFolderRules.SameFolder();
}
