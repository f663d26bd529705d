using DlnSweep.Sweeps.Tests.Running;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>
/// Messages and states as the first release wrote them: silos of two versions talk to each other while a cluster is upgraded, and a database
/// keeps what an older silo wrote.
/// </summary>
public sealed class WireTests
{
    [ContractFact]
    public void Read_FixturesOfTheFirstRelease_SameValues() => WireFixtures.ReadAll();

    [ContractFact]
    public void Types_ThatTravel_HaveAliasesNumbersAndAFixture() => WireFixtures.CheckTypes();

    [ContractFact]
    public void Interfaces_OfGrains_HaveAliasesForEveryMethod() => WireFixtures.CheckInterfaces();
}
