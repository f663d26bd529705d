using System.Runtime.InteropServices;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// The system calls behind <see cref="ChildProcess"/>. .NET's own way to start a process cannot make it the leader of a group of its own,
/// which is what lets a program be stopped with everything that it started.
/// </summary>
internal static unsafe partial class NativeProcess
{
    /// <summary>Larger than any system's attribute, action and signal-set structures.</summary>
    public const int OpaqueSize = 1024;

    public const short SetGroup = 2;
    public const short SetDefaultSignals = 4;
    public const short SetSignalMask = 8;
    public const int BrokenPipe = 13;
    public const int Terminate = 15;
    public const int Kill = 9;
    public const short CanRead = 1;
    public const int Interrupted = 4;
    private const int NoHang = 1;
    private const int ByProcess = 1;
    private static readonly int CloseOnExec = 0x80000;
    private static readonly int Exited = 4;
    private static readonly int KeepZombie = OperatingSystem.IsMacOS() ? 0x20 : 0x1000000;

    /// <summary>A pipe that no other child process inherits.</summary>
    public static (int Read, int Write) Pipe()
    {
        int* ends = stackalloc int[2];
        int result = OperatingSystem.IsLinux() ? PipeWithFlags(ends, CloseOnExec) : Pipe(ends);
        if (result != 0)
        {
            throw new IOException("Cannot make a pipe: " + Marshal.GetLastPInvokeErrorMessage());
        }

        if (!OperatingSystem.IsLinux())
        {
            _ = FileControl(ends[0], 2, 1);
            _ = FileControl(ends[1], 2, 1);
        }

        return (ends[0], ends[1]);
    }

    /// <summary>Whether a child has ended; it stays a zombie, so that its id is not given to another process yet.</summary>
    public static bool HasEnded(int process)
    {
        int* information = stackalloc int[64];
        new Span<int>(information, 64).Clear();
        int result = WaitId(ByProcess, process, information, Exited | NoHang | KeepZombie);
        return result != 0 || information[0] != 0;
    }

    /// <summary>A descriptor that becomes readable when the child ends; -1 where the system has none.</summary>
    public static int Watch(int process) => OperatingSystem.IsLinux() ? (int)SystemCall(434, process, 0) : -1;

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Spawn(out int process, string path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static partial int InitializeAttributes(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static partial int DestroyAttributes(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static partial int SetFlags(void* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int SetDefaults(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int SetMask(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int InitializeActions(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial int DestroyActions(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static partial int AddDuplicate(void* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int AddOpen(void* actions, int descriptor, string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int AddDirectory(void* actions, string path);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    public static partial int EmptySet(void* signals);

    [LibraryImport("libc", EntryPoint = "sigaddset")]
    public static partial int AddSignal(void* signals, int signal);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    public static partial int Reap(int process, out int status, int options, long* usage);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    private static partial int PipeWithFlags(int* ends, int flags);

    [LibraryImport("libc", EntryPoint = "pipe", SetLastError = true)]
    private static partial int Pipe(int* ends);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FileControl(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "waitid")]
    private static partial int WaitId(int kind, int process, int* information, int options);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, nint first, nint second);

    /// <summary>One descriptor to wait for.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Wanted;
        public short Happened;
    }
}
