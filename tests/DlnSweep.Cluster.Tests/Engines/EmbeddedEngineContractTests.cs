using DlnSweep.Sweeps.Running;
using DlnSweep.Sweeps.Tests.Running;

namespace DlnSweep.Cluster.Tests.Engines;

public sealed class EmbeddedEngineContractTests : InProcessEngineContract
{
    protected override ISweepEngine Engine { get; } = new OrleansEngine();
}
