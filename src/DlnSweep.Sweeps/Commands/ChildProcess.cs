using System.Diagnostics;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// A child process by the system's own calls, used by one thread: the thread that waits for it also reads what it writes, so that a trial
/// costs one process and nothing else.
/// </summary>
internal sealed unsafe class ChildProcess : IChildProcess
{
    private const int BufferSize = 1 << 16;
    private static readonly TimeSpan EndPoll = TimeSpan.FromMilliseconds(5);

    [ThreadStatic]
    private static double cpuOfThread;

    private readonly byte[] buffer = new byte[BufferSize];
    private readonly int watch;
    private readonly byte[] input;
    private int written;
    private int inputPipe;
    private int output;
    private int error;
    private bool reaped;

    private ChildProcess(int id, byte[] input, int inputPipe, int output, int error)
    {
        Id = id;
        this.input = input;
        this.inputPipe = inputPipe;
        this.output = output;
        this.error = error;
        watch = NativeProcess.Watch(id);
        if (inputPipe >= 0)
        {
            NativeProcess.NeverWait(inputPipe);
        }
    }

    /// <summary>The CPU seconds of the children that the calling thread has waited for.</summary>
    public static double CpuSecondsOfThread => cpuOfThread;

    /// <inheritdoc/>
    public int Id { get; }

    /// <inheritdoc/>
    public ChildStatus Status { get; private set; }

    /// <summary>Starts a program.</summary>
    /// <param name="start">What it is started with.</param>
    /// <param name="input">What it finds on standard input, of any length; it is written while the program is waited for.</param>
    /// <exception cref="IOException">The system refuses.</exception>
    public static IChildProcess Start(ChildStart start, byte[] input)
    {
        (int Read, int Write) inPipe = start.TakesInput ? NativeProcess.Pipe() : (-1, -1);
        (int Read, int Write) outPipe = NativeProcess.Pipe();
        (int Read, int Write) errorPipe = NativeProcess.Pipe();
        int id = 0;
        try
        {
            id = LivingChildren.Start(() => start.Spawn(inPipe.Read, outPipe.Write, errorPipe.Write));
            ChildProcess child = new(id, input, inPipe.Write, outPipe.Read, errorPipe.Read);
            child.Offer();
            return child;
        }
        finally
        {
            Close(inPipe.Read, outPipe.Write, errorPipe.Write);
            if (id == 0)
            {
                Close(inPipe.Write, outPipe.Read, errorPipe.Read);
            }
        }
    }

    /// <inheritdoc/>
    public bool Wait(TimeSpan limit, OutputSink takeOutput, OutputSink takeError)
    {
        NativeProcess.PollEntry* entries = stackalloc NativeProcess.PollEntry[4];
        Fill(entries);
        int happened = NativeProcess.Poll(entries, 4, (int)Math.Ceiling((watch < 0 ? EndPoll : limit).TotalMilliseconds));
        bool ended = (entries[2].Happened != 0 || watch < 0) && NativeProcess.HasEnded(Id);
        if (happened > 0)
        {
            Take(entries[0], ref output, takeOutput);
            Take(entries[1], ref error, takeError);
            if (entries[3].Happened != 0)
            {
                Offer();
            }
        }

        if (!ended)
        {
            return true;
        }

        // What the program itself wrote is in the pipes by now. What it left running may hold them open and go on writing: nothing of that
        // is waited for.
        Drain(ref output, takeOutput);
        Drain(ref error, takeError);
        Reap();
        return false;
    }

    /// <inheritdoc/>
    public void Terminate(TimeSpan grace)
    {
        if (reaped)
        {
            return;
        }

        _ = NativeProcess.Signal(-Id, NativeProcess.Terminate);
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.Elapsed < grace)
        {
            TimeSpan left = grace - clock.Elapsed;
            if (!Wait(left > TimeSpan.Zero ? left : TimeSpan.Zero, static _ => { }, static _ => { }))
            {
                return;
            }
        }

        _ = NativeProcess.Signal(-Id, NativeProcess.Kill);
        Reap();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Terminate(TimeSpan.Zero);
        Close(inputPipe, output, error, watch);
        inputPipe = output = error = -1;
    }

    /// <summary>
    /// Writes as much of the input as the pipe takes at once; closes it after the last byte, and when nobody reads any more.
    /// </summary>
    private void Offer()
    {
        if (inputPipe < 0)
        {
            return;
        }

        nint count = 0;
        if (written < input.Length)
        {
            fixed (byte* bytes = input)
            {
                count = NativeProcess.Write(inputPipe, bytes + written, (nuint)(input.Length - written));
            }

            if (count < 0 && System.Runtime.InteropServices.Marshal.GetLastPInvokeError() is var problem
                && (problem == NativeProcess.WouldBlock || problem == NativeProcess.Interrupted))
            {
                return;
            }

            // A program that has ended, or closed its input, without reading it all is no error.
            written = count < 0 ? input.Length : written + (int)count;
        }

        if (written == input.Length)
        {
            Close(inputPipe);
            inputPipe = -1;
        }
    }

    private static void Close(params ReadOnlySpan<int> descriptors)
    {
        foreach (int descriptor in descriptors)
        {
            _ = descriptor >= 0 ? NativeProcess.Close(descriptor) : 0;
        }
    }

    private void Fill(NativeProcess.PollEntry* entries)
    {
        entries[0] = new NativeProcess.PollEntry { Descriptor = output, Wanted = NativeProcess.CanRead };
        entries[1] = new NativeProcess.PollEntry { Descriptor = error, Wanted = NativeProcess.CanRead };
        entries[2] = new NativeProcess.PollEntry { Descriptor = watch, Wanted = NativeProcess.CanRead };
        entries[3] = new NativeProcess.PollEntry { Descriptor = inputPipe, Wanted = NativeProcess.CanWrite };
    }

    private void Drain(ref int descriptor, OutputSink take)
    {
        int left = descriptor < 0 ? 0 : NativeProcess.Waiting(descriptor);
        while (left > 0 && descriptor >= 0)
        {
            left -= Read(ref descriptor, left, take);
        }
    }

    private void Take(in NativeProcess.PollEntry entry, ref int descriptor, OutputSink take)
    {
        if (entry.Happened != 0 && descriptor >= 0)
        {
            _ = Read(ref descriptor, BufferSize, take);
        }
    }

    /// <summary>Reads once, when there is something to read; closes what has ended.</summary>
    /// <returns>The bytes that were there; at least 1 at the end, so that loops end.</returns>
    private int Read(ref int descriptor, int most, OutputSink take)
    {
        nint count;
        fixed (byte* bytes = buffer)
        {
            count = NativeProcess.Read(descriptor, bytes, (nuint)Math.Min(most, BufferSize));
        }

        if (count > 0)
        {
            take(buffer.AsSpan(0, (int)count));
        }
        else if (count == 0 || System.Runtime.InteropServices.Marshal.GetLastPInvokeError() != NativeProcess.Interrupted)
        {
            Close(descriptor);
            descriptor = -1;
        }

        return (int)Math.Max(count, 1);
    }

    /// <summary>Ends what is left of the group while the leader's id still belongs to it, then takes the leader's status.</summary>
    private void Reap()
    {
        _ = NativeProcess.Signal(-Id, NativeProcess.Kill);
        LivingChildren.Remove(Id);
        long* usage = stackalloc long[64];
        new Span<long>(usage, 64).Clear();
        int status;
        while (NativeProcess.Reap(Id, out status, 0, usage) < 0)
        {
            if (System.Runtime.InteropServices.Marshal.GetLastPInvokeError() != NativeProcess.Interrupted)
            {
                status = -1;
                break;
            }
        }

        // Two pairs of seconds and microseconds: user time, system time.
        cpuOfThread += usage[0] + usage[2] + (((int)usage[1] + (int)usage[3]) * 1e-6);
        Status = ChildStatus.Of(status);
        reaped = true;
    }
}
