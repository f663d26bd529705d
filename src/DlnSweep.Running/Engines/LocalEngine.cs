using System.Diagnostics;
using System.Runtime.ExceptionServices;
using DlnSweep.Running.Attempts;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Observing;
using DlnSweep.Running.Scheduling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Running.Engines;

/// <summary>
/// The threads of this process: one configuration each, the most expensive first. A thread that finds none left lends itself to the
/// kernels of those that still run. While shards are so small that cores would wait for the disk, more threads than workers have a
/// configuration each, of which as many as there are workers compute and the others flush.
/// </summary>
public sealed class LocalEngine : ISweepEngine
{
    private const string EngineName = "local";

    // More than these at once gain nothing: the disk has one queue.
    private const int MostFlushing = 16;

    // A flush that takes less is to a file system in memory, and another thread would only be in the way.
    private static readonly TimeSpan ShortFlush = TimeSpan.FromMilliseconds(0.1);

    /// <inheritdoc/>
    public string Name => EngineName;

    /// <inheritdoc/>
    public async Task RunAsync(SweepWork work, IRunObserver observer, CancellationToken stop)
    {
        using Execution execution = new(work, observer, stop);
        await execution.RunAsync();
    }

    private sealed class Execution : IDisposable
    {
        private readonly SweepWork work;
        private readonly IRunObserver observer;
        private readonly CancellationTokenSource stop;
        private readonly CancellationTokenSource allTaken = new();
        private readonly Workbench bench;
        private readonly MemoryGate memory;
        private readonly WorkTeams teams = new();
        private readonly ComputeSlots slots;
        private readonly int workers;
        private readonly List<Task> threads = [];
        private StorageException? storageFailure;
        private int next = -1;
        private int busy;

        public Execution(SweepWork work, IRunObserver observer, CancellationToken stop)
        {
            this.work = work;
            this.observer = observer;
            this.stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
            bench = Workbench.Open(work, EngineName, teams);
            memory = new MemoryGate(work.Options.MemoryBytes);
            workers = Math.Max(1, work.Options.Workers);
            slots = new ComputeSlots(workers);
        }

        private bool AllAreTaken => Volatile.Read(ref next) + 1 >= work.Missing.Count;

        public async Task RunAsync()
        {
            for (int number = 0; number < workers; number++)
            {
                StartThread();
            }

            // A thread is started by one that has not ended, so the last of the list is the last of all.
            Exception? failure = null;
            for (int joined = 0; Started(joined) is { } thread; joined++)
            {
                try
                {
                    await thread;
                }
                catch (Exception thrown)
                {
                    failure ??= thrown;
                }
            }

            CloseJournal();
            if ((storageFailure ?? failure) is { } first)
            {
                ExceptionDispatchInfo.Throw(first);
            }
        }

        public void Dispose()
        {
            teams.Dispose();
            stop.Dispose();
            allTaken.Dispose();
        }

        private void CloseJournal()
        {
            try
            {
                bench.Dispose();
            }
            catch (StorageException failure)
            {
                storageFailure ??= failure;
            }
        }

        private Task? Started(int number)
        {
            lock (threads)
            {
                return number < threads.Count ? threads[number] : null;
            }
        }

        private void StartThread()
        {
            lock (threads)
            {
                if (Volatile.Read(ref busy) < workers + MostFlushing)
                {
                    Interlocked.Increment(ref busy);
                    try
                    {
                        threads.Add(StartThread($"worker {threads.Count}"));
                    }
                    catch
                    {
                        NoLongerBusy();
                        throw;
                    }
                }
            }
        }

        private void NoLongerBusy()
        {
            if (Interlocked.Decrement(ref busy) == 0)
            {
                allTaken.Cancel();
            }
        }

        private Task StartThread(string name)
        {
            // A dedicated thread per worker: runs last long, and the pool stays free for everything else.
            TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Thread thread = new(() =>
            {
                try
                {
                    Work();
                    done.SetResult();
                }
                catch (Exception error)
                {
                    stop.Cancel();
                    done.SetException(error);
                }
                finally
                {
                    NoLongerBusy();
                }

                Help();
            })
            {
                Name = name,
                IsBackground = true,
            };
            thread.Start();
            return Joined(done.Task, thread);
        }

        // No more threads help than cores are left by those that compute.
        private void Help()
        {
            if (slots.TryTakeSpare() is { } slot)
            {
                using (slot)
                {
                    teams.Help(allTaken.Token);
                }
            }
        }

        private static async Task Joined(Task work, Thread thread)
        {
            try
            {
                await work;
            }
            finally
            {
                await Task.Run(thread.Join);
            }
        }

        private void Work()
        {
            // Who sees that nothing is left wants no slot any more, so that those who help can keep theirs.
            while (slots.Take(() => !stop.IsCancellationRequested && !AllAreTaken) is { } slot)
            {
                using ComputeSlots.Slot held = slot;
                int position = Interlocked.Increment(ref next);
                if (position >= work.Missing.Count)
                {
                    return;
                }

                Configuration configuration = work.Plan[work.Missing[position]];
                double bytes = work.Model.Cost(configuration.Values).MemoryBytes;
                try
                {
                    RunWithin(configuration, bytes, slot);
                }
                catch (StorageException failure)
                {
                    storageFailure ??= failure;
                    stop.Cancel();
                }
            }
        }

        private void RunWithin(Configuration configuration, double bytes, ComputeSlots.Slot slot)
        {
            if (memory.TryEnter(bytes) || WaitFor(bytes, slot))
            {
                try
                {
                    Attempt(configuration, slot);
                }
                finally
                {
                    memory.Leave(bytes);
                }
            }
        }

        // Meanwhile another thread may run what needs less.
        private bool WaitFor(double bytes, ComputeSlots.Slot slot)
        {
            StartThread();
            return slot.LendWhile(() => memory.Enter(bytes, stop.Token));
        }

        private void Attempt(Configuration configuration, ComputeSlots.Slot slot)
        {
            List<string> errors = [];
            Stopwatch wall = Stopwatch.StartNew();
            while (true)
            {
                int attempt = errors.Count + 1;
                observer.Started(configuration, attempt);
                long flushing = 0;
                AttemptResult result = bench.Attempt(
                    configuration,
                    attempt,
                    progress => observer.Advanced(configuration, progress),
                    () => { },
                    stop.Token,
                    () =>
                    {
                        flushing = Stopwatch.GetTimestamp();
                        slot.Dispose();
                    });
                if (result.Outcome != RunOutcome.Failed)
                {
                    observer.Finished(configuration, result.Outcome, wall.Elapsed.TotalSeconds);
                    KeepCoresBusy(flushing);
                    return;
                }

                errors.Add(result.Error!);
                if (errors.Count >= work.Options.Attempts)
                {
                    Fail(configuration, errors, wall.Elapsed.TotalSeconds);
                    return;
                }

                observer.Retried(configuration, attempt, result.Error!);
            }
        }

        // A slot that is still free after a flush was not taken by any other thread meanwhile.
        private void KeepCoresBusy(long flushing)
        {
            if (
                flushing != 0
                && slots.HasSpare
                && Stopwatch.GetElapsedTime(flushing) > ShortFlush
                && !AllAreTaken
                && !stop.IsCancellationRequested)
            {
                StartThread();
            }
        }

        private void Fail(Configuration configuration, IReadOnlyList<string> errors, double seconds)
        {
            bench.RecordFailure(configuration, errors);
            observer.Finished(configuration, RunOutcome.Failed, seconds);
        }
    }
}
