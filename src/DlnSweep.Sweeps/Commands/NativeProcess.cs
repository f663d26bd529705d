using System.Runtime.InteropServices;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// The system calls behind <see cref="ChildProcess"/>. .NET's own way to start a process cannot make it the leader of a group of its own,
/// which is what lets a program be stopped with everything that it started. All of them are here: posix_spawn, pipes, signals, wait4 and,
/// on Linux, pidfd_open. Supported are Linux (where the kernel has no pidfd, the end of a child is polled for) and macOS; on Windows models
/// of commands are refused before anything is started.
/// </summary>
internal static unsafe partial class NativeProcess
{
    /// <summary>Larger than any system's attribute, action and signal-set structures.</summary>
    public const int OpaqueSize = 1024;

    public const short SetDefaultSignals = 4;
    public const short SetSignalMask = 8;
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int BrokenPipe = 13;
    public const int Alarm = 14;
    public const int Terminate = 15;
    public const int CpuLimit = 24;
    public const short CanRead = 1;
    public const short CanWrite = 4;
    public const int Interrupted = 4;

    /// <summary>ENOEXEC.</summary>
    public const int NoProgram = 8;

    /// <summary>E2BIG.</summary>
    public const int TooLong = 7;

    /// <summary>Makes the program the leader of a session of its own, which has no terminal, and of a group of its own.</summary>
    public static readonly short SetSession = OperatingSystem.IsMacOS() ? (short)0x400 : (short)0x80;
    public static readonly int FirstUserSignal = OperatingSystem.IsMacOS() ? 30 : 10;
    public static readonly int SecondUserSignal = OperatingSystem.IsMacOS() ? 31 : 12;
    public static readonly int ChildEnded = OperatingSystem.IsMacOS() ? 20 : 17;
    public static readonly int TerminalStop = OperatingSystem.IsMacOS() ? 18 : 20;
    public static readonly int Stop = OperatingSystem.IsMacOS() ? 17 : 19;
    public static readonly int Continue = OperatingSystem.IsMacOS() ? 19 : 18;

    // EAGAIN.
    public static readonly int WouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;
    private const int NoHang = 1;
    private const int ByProcess = 1;
    private const int SetStatusFlags = 4;
    private const nint Default = 0;
    private const nint Ignore = 1;
    private const nuint BytesToRead = 0x541B;
    private static readonly int NonBlocking = OperatingSystem.IsMacOS() ? 4 : 0x800;
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

    /// <summary>Writing to a pipe's end returns at once from now on, also when the pipe is full.</summary>
    public static void NeverWait(int descriptor) => _ = FileControl(descriptor, SetStatusFlags, NonBlocking);

    /// <summary>The bytes that are in a pipe; where the system does not say, as many as a pipe holds.</summary>
    public static int Waiting(int pipe)
    {
        int count = 0;
        return OperatingSystem.IsLinux() && InputOutputControl(pipe, BytesToRead, &count) == 0 ? count : 1 << 16;
    }

    /// <summary>Whether this process was started with a signal ignored, as by nohup, and nothing has taken it up since.</summary>
    public static bool IsIgnored(int signal)
    {
        // The handler comes first in every system's structure.
        nint* action = stackalloc nint[OpaqueSize / sizeof(nint)];
        return SignalAction(signal, null, action) == 0 && action[0] == Ignore;
    }

    /// <summary>Takes a signal up again that this process was started to ignore.</summary>
    public static void Restore(int signal)
    {
        if (IsIgnored(signal))
        {
            _ = SetSignal(signal, Default);
        }
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

    [LibraryImport("libc", EntryPoint = "raise")]
    public static partial int Raise(int signal);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    public static partial int Reap(int process, out int status, int options, long* usage);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    private static partial int PipeWithFlags(int* ends, int flags);

    [LibraryImport("libc", EntryPoint = "pipe", SetLastError = true)]
    private static partial int Pipe(int* ends);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FileControl(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int InputOutputControl(int descriptor, nuint request, int* value);

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static partial int SignalAction(int signal, void* action, void* old);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int signal, nint handler);

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
