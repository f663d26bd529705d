using DlnSweep.Sweeps.Running;

namespace DlnSweep.Sweeps.Tests.Running;

public sealed class LocalEngineContractTests : InProcessEngineContract
{
    protected override ISweepEngine Engine { get; } = new LocalEngine();
}
