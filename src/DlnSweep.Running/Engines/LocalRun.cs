using System.Runtime.ExceptionServices;
using DlnSweep.Running.Attempts;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Observing;
using DlnSweep.Running.Scheduling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Running.Engines;

/// <summary>
/// One run of the local engine: keeps the threads supplied, repeats attempts that failed, and ends with the last of them.
/// </summary>
internal sealed class LocalRun : IDisposable
{
    private readonly SweepWork work;
    private readonly IRunObserver observer;
    private readonly CancellationTokenSource stop;
    private readonly ComputeThreads threads;
    private readonly AttemptRunner runner;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private Exception? failure;
    private int next = -1;
    private int open = 1;

    public LocalRun(SweepWork work, IRunObserver observer, CancellationToken stop)
    {
        this.work = work;
        this.observer = observer;
        this.stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        threads = new ComputeThreads(
            new ComputeOptions { Threads = work.Options.Workers, MemoryBytes = work.Options.MemoryBytes, LowerPriority = false });
        try
        {
            runner = AttemptRunner.Open(work, LocalEngine.EngineName, threads.Team);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Asks for checkpoints and an early end.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>Runs all the work.</summary>
    public async Task RunAsync()
    {
        // So many wait that no thread ever finds none while there are more; each that ends brings the next.
        for (int i = 0; i < 2 * (threads.Count + ComputeThreads.MostPublishing); i++)
        {
            AddNext();
        }

        Settle();
        await ended.Task;
        try
        {
            runner.Dispose();
        }
        catch (StorageException unwritten)
        {
            Fail(unwritten);
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>What follows an attempt.</summary>
    public void Follow(LocalJob job, AttemptResult result)
    {
        if (result.Outcome == ConfigurationStatus.Failed && !runner.Concludes(job.Configuration, job.Errors, result))
        {
            observer.Retried(job.Configuration, job.Errors.Count, result.Error!);
            Add(new LocalJob(this, runner, observer, job.Configuration, job.Rank, job.Errors.Count + 1)
            {
                Errors = job.Errors,
                SecondsBefore = job.TotalSeconds,
            });
        }
        else
        {
            observer.Finished(job.Configuration, result.Outcome, job.TotalSeconds);
        }
    }

    /// <summary>A job has ended: the next one takes its place.</summary>
    public void Leave()
    {
        AddNext();
        Settle();
    }

    /// <summary>Ends the run because of an error.</summary>
    public void Fail(Exception error)
    {
        lock (gate)
        {
            // What the directory refused explains the rest.
            failure = failure is null || (error is StorageException && failure is not StorageException) ? error : failure;
        }

        stop.Cancel();
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        threads.Dispose();
        stop.Dispose();
    }

    private void AddNext()
    {
        if (stop.IsCancellationRequested || Volatile.Read(ref next) >= work.Missing.Count - 1)
        {
            return;
        }

        int place = Interlocked.Increment(ref next);
        if (place < work.Missing.Count)
        {
            try
            {
                Add(new LocalJob(this, runner, observer, work.Plan[work.Missing[place]], place));
            }
            catch (Exception error)
            {
                Fail(error);
            }
        }
    }

    private void Add(LocalJob job)
    {
        Interlocked.Increment(ref open);
        threads.Add(job);
    }

    private void Settle()
    {
        if (Interlocked.Decrement(ref open) == 0)
        {
            ended.SetResult();
        }
    }
}
