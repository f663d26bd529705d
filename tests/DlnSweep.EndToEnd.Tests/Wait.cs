namespace DlnSweep.EndToEnd.Tests;

/// <summary>Waits for a condition.</summary>
internal static class Wait
{
    public static void Until(Func<bool> condition, int seconds = 60)
    {
        DateTime limit = DateTime.UtcNow.AddSeconds(seconds);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < limit, $"it did not happen within {seconds} seconds");
            Thread.Sleep(20);
        }
    }
}
