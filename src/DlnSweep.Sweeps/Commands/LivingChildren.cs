using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// The groups that this process has started and that are not known to have ended: none outlives an orderly exit, however early, and all
/// stop and go on with this process when a terminal or a scheduler suspends it.
/// </summary>
internal static class LivingChildren
{
    private static readonly HashSet<int> Groups = [];

    // Held for reading while a program is started, and for writing from the beginning of the exit on: no program starts unseen by it.
    private static readonly ReaderWriterLockSlim Ending = new();
    private static readonly PosixSignalRegistration? Suspension = WatchSuspension();
    private static long suspended;

    static LivingChildren()
    {
        // A shell may have started this process with this signal ignored; then the system would keep no child's status.
        NativeProcess.Restore(NativeProcess.ChildEnded);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
    }

    /// <summary>How long this process and its programs have been suspended altogether.</summary>
    public static TimeSpan Suspended => TimeSpan.FromTicks(Interlocked.Read(ref suspended));

    /// <summary>Starts a program and remembers its group. While this process ends, it does not return.</summary>
    /// <param name="spawn">Starts the program; returns the id of its group.</param>
    public static int Start(Func<int> spawn)
    {
        Ending.EnterReadLock();
        try
        {
            int group = spawn();
            lock (Groups)
            {
                Groups.Add(group);
            }

            return group;
        }
        finally
        {
            Ending.ExitReadLock();
        }
    }

    /// <summary>Forgets a group; before its leader's id can be given to another process.</summary>
    public static void Remove(int group)
    {
        lock (Groups)
        {
            Groups.Remove(group);
        }
    }

    private static PosixSignalRegistration? WatchSuspension() =>
        OperatingSystem.IsWindows() || NativeProcess.IsIgnored(NativeProcess.TerminalStop)
            ? null
            : PosixSignalRegistration.Create(PosixSignal.SIGTSTP, Suspend);

    private static void Suspend(PosixSignalContext context)
    {
        context.Cancel = true;
        long start = Stopwatch.GetTimestamp();
        SignalAll(NativeProcess.Stop);

        // To this thread, which then does not return before something lets the process go on.
        _ = NativeProcess.Raise(NativeProcess.Stop);
        Interlocked.Add(ref suspended, Stopwatch.GetElapsedTime(start).Ticks);
        SignalAll(NativeProcess.Continue);
    }

    private static void End()
    {
        Ending.EnterWriteLock();
        SignalAll(NativeProcess.Kill);
    }

    private static void SignalAll(int signal)
    {
        lock (Groups)
        {
            foreach (int group in Groups)
            {
                _ = NativeProcess.Signal(-group, signal);
            }
        }
    }
}
