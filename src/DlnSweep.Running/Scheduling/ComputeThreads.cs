using System.Diagnostics;
using DlnSweep.Storage.Files;

namespace DlnSweep.Running.Scheduling;

/// <summary>
/// The threads of a process for runs, the same for every engine. A thread without a run lends itself to the kernels of the others. While
/// shards are so small that cores would wait for the disk or the database, more threads have a run each, of which as many as are allowed
/// compute and the others publish; so the flushes overlap, and the file system makes one of them.
/// </summary>
internal sealed class ComputeThreads : IDisposable
{
    /// <summary>Threads beside those that compute: more gain nothing, the disk has one queue.</summary>
    public const int MostPublishing = 16;

    // New work arrives within milliseconds as long as there is any; only a longer silence means that there is time to help.
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(20);

    // What takes less was to a file system in memory, and another thread would only be in the way.
    private static readonly TimeSpan ShortPublication = TimeSpan.FromMilliseconds(0.1);

    private readonly PriorityQueue<ComputeJob, (int Rank, long Order)> waiting = new();
    private readonly object gate = new();
    private readonly MemoryGate memory;
    private readonly bool lowerPriority;
    private readonly HashSet<Thread> threads = [];
    private CancellationTokenSource quiet = new();
    private long order;
    private int running;
    private int computing;
    private int returning;
    private int helping;
    private int idle;
    private int lent;
    private bool exclusive;
    private bool closed;

    /// <summary>Starts the threads.</summary>
    public ComputeThreads(ComputeOptions options)
    {
        memory = new MemoryGate(options.MemoryBytes);
        lowerPriority = options.LowerPriority;
        Count = Math.Max(1, options.Threads);
        lock (gate)
        {
            for (int number = 0; number < Count; number++)
            {
                StartThread(isExtra: false);
            }
        }
    }

    /// <summary>Configurations that compute at the same time.</summary>
    public int Count { get; }

    /// <summary>Memory for the runs together, bytes.</summary>
    public double MemoryBytes => memory.Budget;

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
            Wake();
            if (lent > 0 && idle + helping == 0 && computing + returning < Count)
            {
                // All threads wait for memory, which this one may not need.
                StartExtra();
            }
        }

        helpers.Cancel();
    }

    /// <summary>
    /// Takes the memory for the job of the calling thread. While that waits for memory, another thread may compute what needs less.
    /// </summary>
    /// <returns>False when the stop came first.</returns>
    public bool Admit(double bytes, CancellationToken stop)
    {
        if (memory.TryEnter(bytes))
        {
            return true;
        }

        lock (gate)
        {
            computing--;
            lent++;
            Wake();
            StartExtra();
        }

        try
        {
            return memory.Enter(bytes, stop);
        }
        finally
        {
            ComputeAgain();
        }
    }

    /// <summary>Gives the memory of a job back.</summary>
    public void Release(double bytes) => memory.Leave(bytes);

    /// <summary>Ends the threads; those that run a job end after it.</summary>
    public void Dispose()
    {
        Thread[] all;
        lock (gate)
        {
            closed = true;
            quiet.Cancel();
            Monitor.PulseAll(gate);
            all = [.. threads];
        }

        foreach (Thread thread in all)
        {
            thread.Join();
        }

        Team.Dispose();
        quiet.Dispose();
    }

    private void StartThread(bool isExtra)
    {
        Thread thread = new(() => Work(isExtra)) { Name = $"compute {threads.Count}", IsBackground = true };
        threads.Add(thread);
        thread.Start();
    }

    private void StartExtra()
    {
        if (waiting.Count == 0 || closed || threads.Count >= Count + MostPublishing)
        {
            return;
        }

        try
        {
            StartThread(isExtra: true);
        }
        catch (OutOfMemoryException)
        {
            // The system allows no more threads: those that are there do all the work.
            threads.RemoveWhere(t => t.ThreadState.HasFlag(System.Threading.ThreadState.Unstarted));
        }
    }

    private void Work(bool isExtra)
    {
        if (lowerPriority)
        {
            Posix.LowerThreadPriority();
        }

        while (Next(isExtra, out ComputeJob? job, out CancellationToken untilBusy))
        {
            if (job is null)
            {
                Team.Help(untilBusy);
                EndHelping();
                continue;
            }

            long published = 0;
            job.Run(this, () =>
            {
                published = Stopwatch.GetTimestamp();
                EndComputing();
            });
            Leave(job, published);
        }
    }

    // A job; or none, when there is time to help others until the token says that there is work; or false at the end.
    private bool Next(bool isExtra, out ComputeJob? job, out CancellationToken untilBusy)
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

                idle++;
                bool isCalled = Monitor.Wait(gate, Idle);
                idle--;
                if (isCalled || waiting.Count > 0)
                {
                    continue;
                }

                if (isExtra)
                {
                    threads.Remove(Thread.CurrentThread);
                    return false;
                }

                if (computing + returning + helping < Count)
                {
                    helping++;
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
        if (waiting.Count == 0 || computing + returning >= Count || exclusive || (waiting.Peek().Alone && running > 0))
        {
            return false;
        }

        job = waiting.Dequeue();
        running++;
        computing++;
        exclusive = job.Alone;
        return true;
    }

    private void EndComputing()
    {
        lock (gate)
        {
            computing--;
            Wake();
        }
    }

    // Who had to wait for memory comes before jobs that have not begun.
    private void ComputeAgain()
    {
        CancellationTokenSource helpers;
        lock (gate)
        {
            lent--;
            returning++;
            while (computing >= Count)
            {
                Monitor.Wait(gate);
            }

            returning--;
            computing++;
            helpers = quiet;
        }

        helpers.Cancel();
    }

    private void EndHelping()
    {
        lock (gate)
        {
            helping--;
        }
    }

    private void Leave(ComputeJob job, long published)
    {
        lock (gate)
        {
            bool coresWaited = published != 0 && computing < Count && Stopwatch.GetElapsedTime(published) > ShortPublication;
            running--;
            computing -= published == 0 ? 1 : 0;
            exclusive &= !job.Alone;
            if (coresWaited)
            {
                StartExtra();
            }

            Monitor.PulseAll(gate);
        }
    }

    // Threads wait here for a job and for their turn to compute again; one signal is enough only when all wait for a job.
    private void Wake()
    {
        if (returning > 0)
        {
            Monitor.PulseAll(gate);
        }
        else
        {
            Monitor.Pulse(gate);
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
