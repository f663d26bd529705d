namespace DlnSweep.Cli.Hosting;

/// <summary>Turns the first signal into a cancellation. The second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly string message;
    private readonly TimeSpan? limit;
    private Timer? deadline;
    private int received;

    /// <summary>Starts listening.</summary>
    /// <param name="message">What the first signal is answered with on standard error, if anything.</param>
    /// <param name="limit">How long after the first signal the process stays at most; schedulers do not wait longer either.</param>
    public Interruption(
        string message = "Stopping: running configurations write their checkpoints. A second Ctrl-C or SIGTERM ends the process at "
            + "once.", TimeSpan? limit = null)
    {
        this.message = message;
        this.limit = limit;
        Signals.Add(this);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        Signals.Remove(this);
        deadline?.Dispose();
        source.Dispose();
    }

    /// <summary>Takes a signal.</summary>
    /// <param name="insists">Whether a second one like it means that the process is to leave at once.</param>
    public void Handle(bool insists)
    {
        if (Interlocked.Increment(ref received) > 1)
        {
            if (insists)
            {
                Environment.Exit(ExitCode.Interrupted);
            }

            return;
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
        Console.Error.WriteLine("Leaving: not every configuration wrote a checkpoint in time. The same command resumes from earlier "
            + "checkpoints.");
        Environment.Exit(ExitCode.Interrupted);
    }
}
