using System.Runtime.InteropServices;

namespace DlnSweep.Benchmarks.Estimates;

/// <summary>CPU time of the processes that this one has started and seen the end of, and of those that they have.</summary>
internal static partial class ChildrenClock
{
    private const int Children = -1;

    /// <summary>User and system seconds.</summary>
    public static double CpuSeconds()
    {
        // struct rusage begins with two times of seconds and microseconds; the whole is 144 bytes long.
        long[] usage = new long[18];
        return Usage(Children, usage) == 0
            ? usage[0] + usage[2] + (1e-6 * (usage[1] + usage[3]))
            : throw new InvalidOperationException("The system does not tell the CPU time of child processes.");
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int Usage(int who, [Out] long[] usage);
}
