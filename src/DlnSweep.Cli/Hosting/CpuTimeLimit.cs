using System.Runtime.InteropServices;

namespace DlnSweep.Cli.Hosting;

/// <summary>
/// A shell's limit of CPU time (ulimit -t) kills without warning when it is reached. With a lower limit of its own, a process is told
/// before and has time to write checkpoints.
/// </summary>
internal static partial class CpuTimeLimit
{
    private const int CpuTime = 0;
    private const ulong Unlimited = long.MaxValue;

    /// <summary>Asks for the signal some seconds, and at most half of the time, before the end.</summary>
    public static void LeaveTimeToStop()
    {
        if (OperatingSystem.IsWindows() || GetLimit(CpuTime, out Limit limit) != 0 || limit.Most >= Unlimited || limit.Current < limit.Most)
        {
            return;
        }

        // Every core may go on computing for some seconds.
        ulong margin = Math.Min((limit.Most + 1) / 2, 4 + (2 * (ulong)Environment.ProcessorCount));
        Limit lower = limit with { Current = limit.Most - margin };
        _ = SetLimit(CpuTime, in lower);
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private record struct Limit(ulong Current, ulong Most);
}
