using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DlnSweep.Sweeps.Storage;

/// <summary>The few system calls that .NET has no method for. Each does nothing where the system is not Unix.</summary>
internal static partial class Posix
{
    private const int ReadOnly = 0;
    private const int LockShared = 1;
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int WouldBlock = 11;
    private const int ThreadCpuClock = 3;

    /// <summary>Makes a folder's names durable.</summary>
    public static void FlushDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot open the folder {path}: {Reason()}");
        }

        int result = Synchronize(descriptor);
        int error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);

        // EINVAL (22): some file systems cannot synchronize a folder; then there is nothing more to do.
        if (result != 0 && error != 22)
        {
            throw new IOException($"Cannot flush the folder {path}: {new Win32Exception(error).Message}");
        }
    }

    /// <summary>Takes an advisory lock that the system releases when the process ends.</summary>
    /// <returns>False when another holder excludes it.</returns>
    public static bool TryLock(SafeFileHandle file, bool shared)
    {
        int operation = (shared ? LockShared : LockExclusive) | LockNonBlocking;
        if (FileLock(file.DangerousGetHandle().ToInt32(), operation) == 0)
        {
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        return error == WouldBlock || OperatingSystem.IsMacOS() && error == 35
            ? false
            : throw new IOException($"This file system cannot lock files: {new Win32Exception(error).Message}");
    }

    /// <summary>CPU seconds of the calling thread, or null where the system does not tell.</summary>
    public static double? ThreadCpuSeconds() =>
        OperatingSystem.IsLinux() && ClockGetTime(ThreadCpuClock, out TimeSpec time) == 0 ? time.Seconds + (time.Nanoseconds * 1e-9) : null;

    private static string Reason() => new Win32Exception(Marshal.GetLastPInvokeError()).Message;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int FileLock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
