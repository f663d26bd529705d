using System.Diagnostics;
using DlnSweep.Sweeps.Checkpoints;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.Shards;
using DlnSweep.Sweeps.Storage;
using Microsoft.Extensions.Logging;

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
        private readonly ConfigurationRunner runner;
        private readonly Journal journal;
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
            ShardStore shards = work.Shards;
            CheckpointStore checkpoints = new(work.Workspace, work.Directory, work.Loggers.CreateLogger<CheckpointStore>());
            runner = new ConfigurationRunner(work.Model, shards, checkpoints, work.Options.CheckpointEvery);
            journal = new Journal(work.Workspace.Files, work.Directory, work.Owner, TimeProvider.System);
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
                journal.Dispose();
            }
            catch (Exception cause) when (StorageException.IsCause(cause))
            {
                storageFailure ??= new StorageException($"Cannot write the journal: {cause.Message}", cause);
            }
        }

        private void Record(AttemptClock clock, Configuration configuration, int attempt, RunOutcome outcome, string? error)
        {
            try
            {
                journal.Add(clock.Entry(work, EngineName, configuration, attempt, outcome, error));
            }
            catch (Exception cause) when (StorageException.IsCause(cause))
            {
                throw new StorageException($"Cannot write the journal: {cause.Message}", cause);
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
            if (bytes > memory.Budget)
            {
                Fail(configuration, [$"It declares {bytes / 1e9:F1} GB of working memory; {memory.Budget / 1e9:F1} GB are available for runs."], 0);
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
                AttemptClock clock = AttemptClock.Start();
                try
                {
                    RunOutcome outcome = runner.Run(configuration, teams, progress => observer.Advanced(configuration, progress), stop.Token);
                    Record(clock, configuration, attempt, outcome, null);
                    observer.Finished(configuration, outcome, wall.Elapsed.TotalSeconds);
                    return;
                }
                catch (Exception error) when (error is not StorageException)
                {
                    errors.Add(error.Message);
                    Record(clock, configuration, attempt, RunOutcome.Failed, error.Message);
                    if (errors.Count >= work.Options.Attempts)
                    {
                        Fail(configuration, errors, wall.Elapsed.TotalSeconds);
                        return;
                    }

                    observer.Retried(configuration, attempt, error.Message);
                }
            }
        }

        private void Fail(Configuration configuration, IReadOnlyList<string> errors, double seconds)
        {
            try
            {
                FailureRecord.Publish(work.Workspace, work.Directory, configuration.Id, configuration.Replicate, configuration.Values, errors);
            }
            catch (Exception cause) when (StorageException.IsCause(cause))
            {
                throw new StorageException($"Cannot record a failure: {cause.Message}", cause);
            }

            observer.Finished(configuration, RunOutcome.Failed, seconds);
        }
    }
}
