using DlnSweep.Sweeps.Tests.Running;

namespace DlnSweep.Cluster.Tests.Engines;

public sealed class AdmittanceTests
{
    [ContractFact]
    public void State_OfAnotherRun_KeepsOnlyItsToken() => AdmittanceRules.OtherRun();

    [ContractFact]
    public void Decide_FailedOrDone_TellsIt() => AdmittanceRules.FailedOrDone();

    [ContractFact]
    public void Decide_OpenOnASiloThatLives_AnotherAttemptWithoutADeath() => AdmittanceRules.OpenOnALivingSilo();

    [ContractFact]
    public void Decide_OpenOnADeadSilo_CountsTheDeath() => AdmittanceRules.OpenOnADeadSilo();

    [ContractFact]
    public void Decide_UnderWayHere_IsAdopted() => AdmittanceRules.UnderWayHere();

    [ContractFact]
    public void Decide_TwoDeathsAlone_GivesUp() => AdmittanceRules.DeathsAlone();

    [ContractFact]
    public void Failures_OfSilos_AreNotErrorsOfTheConfiguration() => AdmittanceRules.Failures();
}
