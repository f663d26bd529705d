using DlnSweep.Cluster.Engines;
using DlnSweep.Running.Engines;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Cluster.Tests.Engines;

public sealed class EmbeddedEngineContractTests : InProcessEngineContract
{
    protected override ISweepEngine Engine { get; } = new OrleansEngine();
}
