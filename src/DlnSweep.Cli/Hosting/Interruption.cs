using System.Runtime.InteropServices;

namespace DlnSweep.Cli.Hosting;

/// <summary>
/// Turns the signals that a person (interrupt) or a scheduler (terminate, user 1) sends into a cancellation. The second one ends the process
/// at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    // PosixSignal has no name for SIGUSR1; a positive number is taken as the system's own.
    private static readonly PosixSignal UserSignal = (PosixSignal)(OperatingSystem.IsMacOS() ? 30 : 10);

    private readonly CancellationTokenSource source = new();
    private readonly TimeSpan? limit;
    private Timer? deadline;
    private readonly List<PosixSignalRegistration> registrations = [];
    private int received;

    private readonly string message;

    /// <summary>Starts listening.</summary>
    /// <param name="message">What the first signal is answered with on standard error, if anything.</param>
    /// <param name="limit">How long after the first signal the process stays at most; schedulers do not wait longer either.</param>
    public Interruption(
        string message = "Stopping: running configurations write their checkpoints. Once more to leave at once.", TimeSpan? limit = null)
    {
        this.message = message;
        this.limit = limit;
        foreach (PosixSignal signal in OperatingSystem.IsWindows()
            ? [PosixSignal.SIGINT, PosixSignal.SIGTERM]
            : new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, UserSignal })
        {
            registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        }
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        registrations.ForEach(r => r.Dispose());
        deadline?.Dispose();
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref received) > 1)
        {
            Environment.Exit(ExitCode.Interrupted);
        }

        if (message.Length > 0)
        {
            Console.Error.WriteLine(message);
        }

        if (limit is { } time)
        {
            deadline = new Timer(_ => LeaveNow(), null, time, Timeout.InfiniteTimeSpan);
        }

        source.Cancel();
    }

    // Whatever still runs can go on from its last checkpoint, as after a crash.
    private static void LeaveNow()
    {
        Console.Error.WriteLine("Leaving: not everything reached a checkpoint in time; the same command goes on from earlier ones.");
        Environment.Exit(ExitCode.Interrupted);
    }
}
