using System.Diagnostics;

namespace DlnSweep.Running.Attempts;

/// <summary>The peak memory of this process, asked at most once a second: reading it costs more than a trivial configuration.</summary>
internal static class ProcessMemory
{
    private static long peak;
    private static long asked;

    /// <summary>Bytes.</summary>
    public static long PeakBytes()
    {
        long now = Stopwatch.GetTimestamp();
        long last = Volatile.Read(ref asked);
        if (
            (last == 0 || Stopwatch.GetElapsedTime(last, now) > TimeSpan.FromSeconds(1))
            && Interlocked.CompareExchange(ref asked, now, last) == last)
        {
            using Process process = Process.GetCurrentProcess();
            Volatile.Write(ref peak, process.PeakWorkingSet64);
        }

        return Volatile.Read(ref peak);
    }
}
