using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Running.Scheduling;

/// <summary>
/// Lends the threads that have no configuration of their own to the operations of those that still run. A thread offers itself by
/// <see cref="Help"/>; a run's kernels see it through the run's <see cref="IWorkTeam"/>.
/// </summary>
internal sealed class WorkTeams : IWorkTeam, IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim wake = new(0);
    private volatile Job? job;
    private int helpers;

    /// <inheritdoc/>
    public int Size => 1 + Volatile.Read(ref helpers);

    /// <inheritdoc/>
    public void Run(int parts, Action<int> part)
    {
        Job mine = new(parts, part);
        bool offered = parts > 1 && Volatile.Read(ref helpers) > 0 && gate.TryEnter();
        if (!offered)
        {
            // Another run has the helpers just now; waiting for them would cost more than doing the work here.
            mine.Work();
            mine.Wait();
            return;
        }

        try
        {
            job = mine;
            wake.Release(Math.Min(parts - 1, Volatile.Read(ref helpers)));
            mine.Work();
            mine.Wait();
        }
        finally
        {
            job = null;
            gate.Exit();
        }
    }

    /// <summary>Helps with other threads' operations until the token is cancelled.</summary>
    public void Help(CancellationToken until)
    {
        Interlocked.Increment(ref helpers);
        try
        {
            SpinWait spin = default;
            while (!until.IsCancellationRequested)
            {
                if (job is { HasParts: true } current)
                {
                    current.Work();
                    spin.Reset();
                }
                else if (spin.Count < 200)
                {
                    // Operations follow each other within microseconds: a short spin meets the next one without a sleep.
                    spin.SpinOnce(sleep1Threshold: -1);
                }
                else
                {
                    wake.Wait(until);
                    spin.Reset();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The last run has ended; there is nobody left to help.
        }
        finally
        {
            Interlocked.Decrement(ref helpers);
        }
    }

    /// <summary>Frees the wake-up signal; no thread may be helping any more.</summary>
    public void Dispose() => wake.Dispose();

    private sealed class Job(int parts, Action<int> part)
    {
        private int next;
        private int done;
        private Exception? error;

        public bool HasParts => Volatile.Read(ref next) < parts;

        public void Work()
        {
            int index;
            while ((index = Interlocked.Increment(ref next) - 1) < parts)
            {
                try
                {
                    part(index);
                }
                catch (Exception thrown)
                {
                    error = thrown;
                }

                Interlocked.Increment(ref done);
            }
        }

        public void Wait()
        {
            SpinWait spin = default;
            while (Volatile.Read(ref done) < parts)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }

            if (error is OperationCanceledException stopped)
            {
                throw new OperationCanceledException(stopped.Message, stopped, stopped.CancellationToken);
            }

            if (error is not null)
            {
                throw new InvalidOperationException("A part of a split operation failed.", error);
            }
        }
    }
}
