using DlnSweep.Running.Engines;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Running.Tests.Engines;

public sealed class LocalEngineContractTests : InProcessEngineContract
{
    protected override ISweepEngine Engine { get; } = new LocalEngine();
}
