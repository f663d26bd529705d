namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>Stands for the rules where there are no silos: the tests that use them are skipped.</summary>
internal static class SharedFolderRules
{
    public static void OtherFolder()
    {
    }

    public static void ChangedSweepFile()
    {
    }

    public static void SameFolder()
    {
    }
}
