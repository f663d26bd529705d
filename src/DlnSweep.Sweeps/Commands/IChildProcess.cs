namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// A program that was started in a process group of its own, with pipes for its streams. This is all that the rest of the product knows of
/// child processes; the system calls are in <see cref="NativeProcess"/>, which states the platforms. Disposing ends the group at once if
/// it is still there, and frees the pipes.
/// </summary>
internal interface IChildProcess : IDisposable
{
    /// <summary>The process id, and that of its group.</summary>
    int Id { get; }

    /// <summary>How it ended; only when <see cref="Wait"/> has returned false.</summary>
    ChildStatus Status { get; }

    /// <summary>Waits until the program has written something, has ended, or the time is over.</summary>
    /// <returns>False when it has ended and everything that it wrote has been taken.</returns>
    bool Wait(TimeSpan limit, OutputSink takeOutput, OutputSink takeError);

    /// <summary>Asks the whole group to end, waits so long, then ends it.</summary>
    void Terminate(TimeSpan grace);
}

/// <summary>Takes bytes that a program wrote.</summary>
internal delegate void OutputSink(ReadOnlySpan<byte> bytes);
