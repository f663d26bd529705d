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

    /// <summary>Waits for a program that writes its process id to a file.</summary>
    public static int ForProcess(string file)
    {
        Until(() => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'));
        return int.Parse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until a process has ended.</summary>
    public static void UntilGone(int process) => Until(() =>
    {
        try
        {
            return File.ReadAllText(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/proc/{process}/stat")).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    });
}
