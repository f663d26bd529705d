namespace DlnSweep.EndToEnd.Tests;

/// <summary>Waits for a condition.</summary>
internal static class Wait
{
    public static void Until(Func<bool> condition)
    {
        DateTime limit = DateTime.UtcNow.AddSeconds(60);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < limit, "it did not happen within a minute");
            Thread.Sleep(20);
        }
    }
}
