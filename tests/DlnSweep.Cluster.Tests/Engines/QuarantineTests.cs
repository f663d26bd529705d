using DlnSweep.Sweeps.Tests.Running;

namespace DlnSweep.Cluster.Tests.Engines;

public sealed class QuarantineTests
{
    [ContractFact]
    public void Deaths_BesideOthers_NeverEnough() => QuarantineRules.DeathsBesideOthers();

    [ContractFact]
    public void Deaths_Alone_EnoughAtTheSecond() => QuarantineRules.DeathsAlone();
}
