using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DlnSweep.Sweeps.Storage;

/// <summary>The few system calls that .NET has no method for. Each does nothing where the system is not Unix.</summary>
internal static partial class Posix
{
    private const int ReadOnly = 0;
    private const int ReadWrite = 2;
    private static readonly int Create = OperatingSystem.IsMacOS() ? 0x200 : 0x40;
    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;
    private const int LockShared = 1;
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int WouldBlock = 11;
    private const int ThreadCpuClock = 3;
    private const int Nice = 5;

    /// <summary>Makes a folder's names durable.</summary>
    public static void FlushDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(path, ReadOnly | CloseOnExec, 0);
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

    /// <summary>
    /// Opens a file for its lock. .NET's own way to open files takes a lock of its own at once, which gets in the way of ours.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="create">Whether to create it when it does not exist, and to be able to write.</param>
    public static SafeFileHandle OpenLockFile(string path, bool create)
    {
        int descriptor = Open(path, (create ? ReadWrite | Create : ReadOnly) | CloseOnExec, 0b110_110_110);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException($"Cannot open {path}: {Reason()}");
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

    /// <summary>
    /// Lets the calling thread yield to others of normal priority. .NET's own thread priorities do nothing on Linux, where each thread
    /// has a nice value instead.
    /// </summary>
    public static void LowerThreadPriority()
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(0, 0, Nice);
        }
    }

    private static string Reason() => new Win32Exception(Marshal.GetLastPInvokeError()).Message;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int FileLock(int descriptor, int operation);

    // On Linux, a "process" of zero is the calling thread.
    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
