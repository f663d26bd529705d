using DlnSweep.Running.Engines;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>The same contract on a cluster of two silos and a client.</summary>
public sealed class ClusterContractTests : EngineContract, IClassFixture<TwoSilos>
{
    private readonly TwoSilos silos;

    public ClusterContractTests(TwoSilos silos) => this.silos = silos;

    protected override ISweepEngine Engine => silos.Cluster.CreateEngine(partitionSize: 100);

    protected override bool TellsEveryRetry => false;

    protected override int MoreThanOnePartition => 210;
}
