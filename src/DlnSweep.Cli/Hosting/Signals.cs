using System.Runtime.InteropServices;
using DlnSweep.Sweeps.Commands;

namespace DlnSweep.Cli.Hosting;

/// <summary>
/// The one place that hears the signals by which a person (interrupt, quit), a terminal (hangup) or a scheduler (terminate, user signals,
/// alarm, the limit of CPU time) ends a command. The newest <see cref="Interruption"/> decides what follows; without one the process
/// leaves.
/// </summary>
internal static class Signals
{
    // PosixSignal has no names for these; a positive number is taken as the system's own.
    private static readonly PosixSignal FirstUser = (PosixSignal)(OperatingSystem.IsMacOS() ? 30 : 10);
    private static readonly PosixSignal SecondUser = (PosixSignal)(OperatingSystem.IsMacOS() ? 31 : 12);
    private const PosixSignal Alarm = (PosixSignal)14;
    private const PosixSignal CpuLimit = (PosixSignal)24;
    private const PosixSignal FileSizeLimit = (PosixSignal)25;

    private static readonly Lock Gate = new();
    private static readonly List<PosixSignalRegistration> Registrations = [];
    private static readonly List<Interruption> Interruptions = [];

    /// <summary>Whether one has come.</summary>
    public static bool AnyCame { get; private set; }

    /// <summary>Whether the first one was an interrupt: Ctrl-C.</summary>
    public static bool WasInterrupt { get; private set; }

    /// <summary>Starts listening; again does nothing.</summary>
    public static void Listen()
    {
        lock (Gate)
        {
            if (Registrations.Count == 0)
            {
                // Decided before a handler takes the place of what was inherited.
                InheritedSignals.TakeUpInterrupts();
                PosixSignal[] hangup = InheritedSignals.IsHangupIgnored ? [] : [PosixSignal.SIGHUP];
                PosixSignal[] all = OperatingSystem.IsWindows()
                    ? [PosixSignal.SIGINT, PosixSignal.SIGTERM]
                    : [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, FirstUser, SecondUser, Alarm, CpuLimit, .. hangup];
                Registrations.AddRange(all.Select(signal => PosixSignalRegistration.Create(signal, Handle)));
                if (!OperatingSystem.IsWindows())
                {
                    // The write that is too large fails, too, and says which file it is.
                    Registrations.Add(PosixSignalRegistration.Create(FileSizeLimit, context => context.Cancel = true));
                }

                CpuTimeLimit.LeaveTimeToStop();
            }
        }
    }

    /// <summary>Gives an interruption the word.</summary>
    public static void Add(Interruption interruption)
    {
        Listen();
        lock (Gate)
        {
            Interruptions.Add(interruption);
        }
    }

    /// <summary>Takes it back.</summary>
    public static void Remove(Interruption interruption)
    {
        lock (Gate)
        {
            Interruptions.Remove(interruption);
        }
    }

    private static void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        Interruption? newest;
        lock (Gate)
        {
            WasInterrupt = AnyCame ? WasInterrupt : context.Signal == PosixSignal.SIGINT;
            AnyCame = true;
            newest = Interruptions.LastOrDefault();
        }

        // A closed terminal says so twice, and the limit of CPU time every second.
        bool insists = context.Signal != PosixSignal.SIGHUP && context.Signal != CpuLimit;
        if (newest is null)
        {
            Environment.Exit(ExitCode.Interrupted);
        }

        newest.Handle(insists);
    }
}
