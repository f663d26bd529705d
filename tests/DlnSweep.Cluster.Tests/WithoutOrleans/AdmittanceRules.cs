namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>Stands for the rules where there are no grains: the tests that use them are skipped.</summary>
internal static class AdmittanceRules
{
    public static void OtherRun()
    {
    }

    public static void FailedOrDone()
    {
    }

    public static void OpenOnALivingSilo()
    {
    }

    public static void OpenOnADeadSilo()
    {
    }

    public static void UnderWayHere()
    {
    }

    public static void DeathsAlone()
    {
    }

    public static void Failures()
    {
    }
}
