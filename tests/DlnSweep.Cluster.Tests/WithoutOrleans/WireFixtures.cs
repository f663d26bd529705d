namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>Stands for the fixtures where there is no serializer: the tests that use them are skipped.</summary>
internal static class WireFixtures
{
    public static void ReadAll()
    {
    }

    public static void CheckTypes()
    {
    }

    public static void CheckInterfaces()
    {
    }
}
