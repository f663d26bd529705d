namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>Stands for the rules where there are no grains: the tests that use them are skipped.</summary>
internal static class PartitionRules
{
    public static void ReportsBeforeLoading()
    {
    }

    public static void FirstHandOut()
    {
    }

    public static void SiloGone()
    {
    }

    public static void LateReport()
    {
    }

    public static void LateAnswer()
    {
    }

    public static void AllRefuse()
    {
    }

    public static void Overdue()
    {
    }

    public static void Halt()
    {
    }
}
