using DlnSweep.Sweeps.Tests.Running;

namespace DlnSweep.Cluster.Tests.Engines;

public sealed class PartitionTests
{
    [ContractFact]
    public void Reports_BeforeItIsLoaded_LeaveItOpen() => PartitionRules.ReportsBeforeLoading();

    [ContractFact]
    public void HandOut_FirstTime_OneToEachSiloUntilItTellsItsThreads() => PartitionRules.FirstHandOut();

    [ContractFact]
    public void SiloGone_ItsConfigurationsWaitAgain() => PartitionRules.SiloGone();

    [ContractFact]
    public void Report_OfASiloTakenForDead_SettlesOnceAndIsNotHandedOutAgain() => PartitionRules.LateReport();

    [ContractFact]
    public void Answer_OfAnEarlierAttempt_IsNotCurrent() => PartitionRules.LateAnswer();

    [ContractFact]
    public void Refusals_OfAll_AreNoticedAndGiveGrainsOfTheirOwn() => PartitionRules.AllRefuse();

    [ContractFact]
    public void Overdue_IsAskedAgainOnce() => PartitionRules.Overdue();

    [ContractFact]
    public void Halt_GivesTheReason() => PartitionRules.Halt();
}
