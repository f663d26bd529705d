using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace DlnSweep.Cli.Hosting;

/// <summary>
/// Puts the null device in the place of closed standard streams, so that no file of ours gets their numbers and what is written to them. Leaves
/// with a sentence where a process may open so few files that the runtime itself could not load its libraries: before anything else
/// is loaded, by system calls that need no file.
/// </summary>
internal static partial class HandleLimit
{
    // Each of the hundred and more assemblies that a run loads is open twice.
    private const ulong Needed = 512;

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

        if (OperatingSystem.IsWindows() || GetLimit(OpenFiles, out Limit limit) != 0 || limit.Most >= Needed)
        {
            return;
        }

        byte[] message = Encoding.UTF8.GetBytes(
            $"This process may open {limit.Most} files at a time; dlnsweep needs {Needed}. Raise the limit (ulimit -n {Needed}) and start again.\n");
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

    // The runtime raises the current limit to the most that is allowed.
    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Current;
        public ulong Most;
    }
}
