using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace DlnSweep.Cli.Hosting;

/// <summary>
/// Puts the null device in the place of closed standard streams, so that no file of ours gets their numbers and what is written to them.
/// Leaves with a sentence where a process may open so few files, or such small ones, that the runtime itself could not go on: before
/// anything else is loaded, by system calls that need no file.
/// </summary>
internal static partial class FileLimits
{
    // Each of the hundred and more assemblies that a run loads is open twice.
    private const ulong NeededFiles = 512;

    // The runtime keeps compiled code in a memory file, and ends without a word when that may not grow.
    private const ulong NeededBytes = 64 << 20;

    private const int FileSize = 1;

    private const int StandardError = 2;
    private const int GetFlags = 1;
    private const int ReadAndWrite = 2;
    private static readonly int OpenFiles = OperatingSystem.IsMacOS() ? 8 : 7;

    [ModuleInitializer]
    internal static void Check()
    {
        if (!OperatingSystem.IsWindows())
        {
            for (int descriptor = 0; descriptor <= StandardError; descriptor++)
            {
                if (FileControl(descriptor, GetFlags, 0) < 0)
                {
                    // The lowest free number is this one.
                    _ = Open("/dev/null\0"u8.ToArray(), ReadAndWrite, 0);
                }
            }
        }

        if (OperatingSystem.IsWindows())
        {
            return;
        }

        if (GetLimit(OpenFiles, out Limit files) == 0 && files.Most < NeededFiles)
        {
            Leave(
                $"This process may open {files.Most} files at a time; dlnsweep needs {NeededFiles}. Raise the limit (ulimit -n "
                    + $"{NeededFiles}) and start again.\n");
        }

        if (GetLimit(FileSize, out Limit size) == 0 && size.Current < NeededBytes)
        {
            Leave(
                $"Files of this process may have {size.Current} bytes at most; dlnsweep needs {NeededBytes}. Raise the limit (ulimit -f) "
                    + $"and start again.\n");
        }
    }

    private static void Leave(string sentence)
    {
        byte[] message = Encoding.UTF8.GetBytes(sentence);
        _ = Write(StandardError, message, message.Length);
        Exit(ExitCode.Environment);
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FileControl(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "open")]
    private static partial int Open(byte[] path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, byte[] bytes, nint count);

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int code);

    // The runtime raises the current limit of open files to the most that is allowed.
    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Current;
        public ulong Most;
    }
}
