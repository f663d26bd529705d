using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DlnSweep.Storage.Files;

/// <summary>The few system calls that .NET has no method for. Each does nothing where the system is not Unix.</summary>
internal static partial class Posix
{
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int ReadWrite = 2;
    private static readonly int Exclusive = OperatingSystem.IsMacOS() ? 0x800 : 0x80;
    private static readonly int Create = OperatingSystem.IsMacOS() ? 0x200 : 0x40;
    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;
    private const int LockShared = 1;
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int LockRelease = 8;
    private const int Interrupted = 4;
    private const int WouldBlock = 11;
    private const int AccessDenied = 13;
    private const int ThreadCpuClock = 3;
    private const int Nice = 5;
    private const int CurrentFolder = -100;
    private const int StatusLength = 256;
    private const int ModeOffset = 28;

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
            string reason = $"Cannot open the folder {path}: {Reason()}";
            throw Marshal.GetLastPInvokeError() == AccessDenied ? new UnauthorizedAccessException(reason) : new IOException(reason);
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

    /// <summary>Creates a file and makes its content durable.</summary>
    /// <returns>False when it could not be created, or the system is not Unix.</returns>
    /// <exception cref="IOException">It could not be written.</exception>
    public static bool TryWriteNewFile(string path, ReadOnlySpan<byte> content)
    {
        int descriptor = OperatingSystem.IsWindows() ? -1 : Open(path, WriteOnly | Create | Exclusive | CloseOnExec, 0b110_110_110);
        if (descriptor < 0)
        {
            return false;
        }

        bool isWritten = TryWrite(descriptor, content);
        int error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        return isWritten ? true : throw new IOException($"Cannot write {path}: {new Win32Exception(error).Message}");
    }

    /// <summary>Renames a file, replacing what is there.</summary>
    /// <returns>False when it could not be renamed, or the system is not Unix.</returns>
    public static bool TryRename(string from, string to) => !OperatingSystem.IsWindows() && Rename(from, to) == 0;

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

    /// <summary>
    /// Releases a lock at once. Closing the file is not enough: a child process that is just being started has a copy of the descriptor
    /// until it executes its program, and the lock lives as long as the last copy.
    /// </summary>
    public static void Unlock(SafeFileHandle file)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = FileLock(file.DangerousGetHandle().ToInt32(), LockRelease);
        }
    }

    /// <summary>
    /// What a path leads to when that is a pipe, a device or a socket; null for anything else, and where the system cannot tell.
    /// </summary>
    public static string? SpecialKind(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        Span<byte> status = stackalloc byte[StatusLength];
        try
        {
            if (ExtendedStatus(CurrentFolder, path, 0, 1, ref status[0]) != 0)
            {
                return null;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }

        return (BitConverter.ToUInt16(status[ModeOffset..]) & 0xF000) switch
        {
            0x1000 => "pipe",
            0x2000 or 0x6000 => "device",
            0xC000 => "socket",
            _ => null,
        };
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

    private static bool TryWrite(int descriptor, ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            nint written = Write(descriptor, content, content.Length);
            if (written < 0 && Marshal.GetLastPInvokeError() != Interrupted)
            {
                return false;
            }

            content = content[(int)Math.Max(0, written)..];
        }

        return Synchronize(descriptor) == 0;
    }

    private static string Reason() => new Win32Exception(Marshal.GetLastPInvokeError()).Message;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int FileLock(int descriptor, int operation);

    // Of all calls for a file's status the one whose structure is the same on every processor.
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ExtendedStatus(int folder, string path, int flags, uint mask, ref byte status);

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
