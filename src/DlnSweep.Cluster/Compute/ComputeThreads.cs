using System.Diagnostics;
using DlnSweep.Running.Scheduling;
using DlnSweep.Storage.Files;

namespace DlnSweep.Cluster.Compute;

/// <summary>
/// The silo's threads for runs: dedicated ones of lower priority, so that neither grain turns nor membership probes wait for a run. A
/// thread without a run lends itself to the kernels of the others. While shards are so small that cores would wait for the disk or the
/// database, more threads have a run each, of which as many as are allowed compute and the others publish.
/// </summary>
internal sealed class ComputeThreads : IDisposable
{
    // New work arrives within milliseconds as long as there is any; only a longer silence means that there is time to help.
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(20);

    // More than these at once gain nothing: the disk has one queue.
    private const int MostPublishing = 16;

    // What takes less was to a file system in memory, and another thread would only be in the way.
    private static readonly TimeSpan ShortPublication = TimeSpan.FromMilliseconds(0.1);

    private readonly PriorityQueue<ComputeJob, (int Rank, long Order)> waiting = new();
    private readonly object gate = new();
    private readonly MemoryGate memory;
    private readonly HashSet<Thread> threads = [];
    private CancellationTokenSource quiet = new();
    private long order;
    private int running;
    private int computing;
    private int helping;
    private bool exclusive;
    private bool closed;

    /// <summary>Starts the threads.</summary>
    public ComputeThreads(ComputeOptions options)
    {
        memory = new MemoryGate(options.MemoryBytes);
        Count = options.Threads;
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

    private void Work(bool isExtra)
    {
        Posix.LowerThreadPriority();
        while (Next(isExtra, out ComputeJob? job, out CancellationToken untilBusy))
        {
            if (job is null)
            {
                Team.Help(untilBusy);
                EndHelping();
                continue;
            }

            long published = 0;
            job.Run(memory, () =>
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

                if (Monitor.Wait(gate, Idle) || waiting.Count > 0)
                {
                    continue;
                }

                if (isExtra)
                {
                    threads.Remove(Thread.CurrentThread);
                    return false;
                }

                if (computing + helping < Count)
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
        if (waiting.Count == 0 || computing >= Count || exclusive || (waiting.Peek().Alone && running > 0))
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
            Monitor.Pulse(gate);
        }
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
            bool coresWaited =
                published != 0 && computing < Count && waiting.Count > 0 && Stopwatch.GetElapsedTime(published) > ShortPublication;
            running--;
            computing -= published == 0 ? 1 : 0;
            exclusive &= !job.Alone;
            if (coresWaited && !closed && threads.Count < Count + MostPublishing)
            {
                StartThread(isExtra: true);
            }

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
