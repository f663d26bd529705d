using System.Globalization;

namespace DlnSweep.Faults;

/// <summary>What a process holds of the machine, from /proc.</summary>
/// <param name="ResidentBytes">Memory in use.</param>
/// <param name="PeakBytes">The most that it has used.</param>
/// <param name="Handles">Open files, sockets and pipes.</param>
/// <param name="Threads">Threads.</param>
internal readonly record struct ProcessSample(long ResidentBytes, long PeakBytes, int Handles, int Threads)
{
    /// <summary>Looks at a process; null when it is gone.</summary>
    public static ProcessSample? Of(int id)
    {
        try
        {
            string[] status = File.ReadAllLines($"/proc/{id}/status");
            return new ProcessSample(
                1024 * Number(status, "VmRSS:"),
                1024 * Number(status, "VmHWM:"),
                Directory.GetFileSystemEntries($"/proc/{id}/fd").Length,
                (int)Number(status, "Threads:"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return null;
        }
    }

    private static long Number(string[] status, string name)
    {
        string line = status.First(l => l.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }
}
