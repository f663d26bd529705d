using DlnSweep.Sweeps.Running;
using DlnSweep.Sweeps.Storage;

namespace DlnSweep.Cluster.Compute;

/// <summary>
/// The silo's threads for runs: dedicated ones of lower priority, so that neither grain turns nor membership probes wait for a run. A
/// thread without a run lends itself to the kernels of the others.
/// </summary>
internal sealed class ComputeThreads : IDisposable
{
    // New work arrives within milliseconds as long as there is any; only a longer silence means that there is time to help.
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(20);

    private readonly PriorityQueue<ComputeJob, (int Rank, long Order)> waiting = new();
    private readonly object gate = new();
    private readonly MemoryGate memory;
    private readonly Thread[] threads;
    private CancellationTokenSource quiet = new();
    private long order;
    private int running;
    private bool exclusive;
    private bool closed;

    /// <summary>Starts the threads.</summary>
    public ComputeThreads(ComputeOptions options)
    {
        memory = new MemoryGate(options.MemoryBytes);
        threads = [.. Enumerable.Range(0, options.Threads).Select(Start)];
    }

    /// <summary>Configurations at the same time.</summary>
    public int Count => threads.Length;

    /// <summary>The threads as a team, for the runs' kernels.</summary>
    public WorkTeams Team { get; } = new();

    /// <summary>Jobs that wait for a thread.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Jobs that run.</summary>
    public int Running => Volatile.Read(ref running);

    /// <summary>Adds a job.</summary>
    public void Add(ComputeJob job)
    {
        CancellationTokenSource helpers;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            waiting.Enqueue(job, (job.Rank, order++));
            helpers = quiet;
            Monitor.Pulse(gate);
        }

        helpers.Cancel();
    }

    /// <summary>Ends the threads; those that run a job end after it.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            quiet.Cancel();
            Monitor.PulseAll(gate);
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Team.Dispose();
        quiet.Dispose();
    }

    private Thread Start(int number)
    {
        Thread thread = new(Work) { Name = $"compute {number}", IsBackground = true };
        thread.Start();
        return thread;
    }

    private void Work()
    {
        Posix.LowerThreadPriority();
        while (Next(out ComputeJob? job, out CancellationToken untilBusy))
        {
            if (job is null)
            {
                Team.Help(untilBusy);
                continue;
            }

            job.Run(memory);
            Leave(job);
        }
    }

    // A job; or none, when there is time to help others until the token says that there is work; or false at the end.
    private bool Next(out ComputeJob? job, out CancellationToken untilBusy)
    {
        lock (gate)
        {
            job = null;
            untilBusy = default;
            while (!closed)
            {
                if (TryTake(out job))
                {
                    return true;
                }

                if (!Monitor.Wait(gate, Idle) && waiting.Count == 0)
                {
                    untilBusy = Quiet();
                    return true;
                }
            }

            return false;
        }
    }

    private bool TryTake(out ComputeJob? job)
    {
        job = null;
        if (waiting.Count == 0 || exclusive || (waiting.Peek().Alone && running > 0))
        {
            return false;
        }

        job = waiting.Dequeue();
        running++;
        exclusive = job.Alone;
        return true;
    }

    private void Leave(ComputeJob job)
    {
        lock (gate)
        {
            running--;
            exclusive &= !job.Alone;
            Monitor.PulseAll(gate);
        }
    }

    private CancellationToken Quiet()
    {
        if (quiet.IsCancellationRequested && !closed)
        {
            quiet = new CancellationTokenSource();
        }

        return quiet.Token;
    }
}
