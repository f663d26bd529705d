using System.Diagnostics;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Sweeps.Running;

/// <summary>
/// The threads of this process: one configuration each, the most expensive first. A thread that finds none left lends itself to the
/// kernels of those that still run.
/// </summary>
public sealed class LocalEngine : ISweepEngine
{
    private const string EngineName = "local";

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
        private StorageException? storageFailure;
        private int next = -1;
        private int busy;

        public Execution(SweepWork work, IRunObserver observer, CancellationToken stop)
        {
            this.work = work;
            this.observer = observer;
            this.stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
            bench = new Workbench(work, EngineName, teams);
            memory = new MemoryGate(work.Options.MemoryBytes);
        }

        public async Task RunAsync()
        {
            int workers = Math.Max(1, work.Options.Workers);
            busy = workers;
            Task[] threads = [.. Enumerable.Range(0, workers).Select(StartWorker)];
            await Task.WhenAll(threads);
            CloseJournal();
            if (storageFailure is not null)
            {
                throw storageFailure;
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

        private Task StartWorker(int number)
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
                    if (Interlocked.Decrement(ref busy) == 0)
                    {
                        allTaken.Cancel();
                    }
                }

                teams.Help(allTaken.Token);
            })
            {
                Name = $"worker {number}",
                IsBackground = true,
            };
            thread.Start();
            return Joined(done.Task, thread);
        }

        private static async Task Joined(Task work, Thread thread)
        {
            await work;
            await Task.Run(thread.Join);
        }

        private void Work()
        {
            int position;
            while (!stop.IsCancellationRequested && (position = Interlocked.Increment(ref next)) < work.Missing.Count)
            {
                Configuration configuration = work.Plan[work.Missing[position]];
                double bytes = work.Model.Cost(configuration.Values).MemoryBytes;
                try
                {
                    RunWithin(configuration, bytes);
                }
                catch (StorageException failure)
                {
                    storageFailure ??= failure;
                    stop.Cancel();
                }
            }
        }

        private void RunWithin(Configuration configuration, double bytes)
        {
            if (Workbench.Refusal(bytes, memory) is { } refusal)
            {
                Fail(configuration, [refusal], 0);
            }
            else if (memory.Enter(bytes, stop.Token))
            {
                try
                {
                    Attempt(configuration);
                }
                finally
                {
                    memory.Leave(bytes);
                }
            }
        }

        private void Attempt(Configuration configuration)
        {
            List<string> errors = [];
            Stopwatch wall = Stopwatch.StartNew();
            while (true)
            {
                int attempt = errors.Count + 1;
                observer.Started(configuration, attempt);
                AttemptResult result = bench.Attempt(configuration, attempt, progress => observer.Advanced(configuration, progress), () => { }, stop.Token);
                if (result.Outcome != RunOutcome.Failed)
                {
                    observer.Finished(configuration, result.Outcome, wall.Elapsed.TotalSeconds);
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

        private void Fail(Configuration configuration, IReadOnlyList<string> errors, double seconds)
        {
            bench.RecordFailure(configuration, errors);
            observer.Finished(configuration, RunOutcome.Failed, seconds);
        }
    }
}
