namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>Stands for the rules where there are no grains: the tests that use them are skipped.</summary>
internal static class QuarantineRules
{
    public static void DeathsBesideOthers()
    {
    }

    public static void DeathsAlone()
    {
    }
}
