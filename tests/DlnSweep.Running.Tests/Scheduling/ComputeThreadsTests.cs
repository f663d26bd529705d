using DlnSweep.Running.Attempts;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Scheduling;
using DlnSweep.Sweeps.Models;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Running.Tests.Scheduling;

public sealed class ComputeThreadsTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly WalkSweep sweep = new();
    private readonly SweepSession session;
    private readonly SweepWork work;

    public ComputeThreadsTests()
    {
        session = sweep.Open("parameters: {memory: [90, 10]}\nreplicates: 3\n");
        work = session.Work(session.FindMissing(CancellationToken.None), new RunOptions());
    }

    public void Dispose()
    {
        session.Dispose();
        sweep.Dispose();
    }

    [Fact]
    public async Task Add_OneWaitsForMemory_AnotherThatFitsComputesMeanwhile()
    {
        using ComputeThreads threads = new(new ComputeOptions { Threads = 1, MemoryBytes = 100 });
        using AttemptRunner runner = AttemptRunner.Open(work, LocalEngine.EngineName, threads.Team);
        Job large = new(runner, work.Plan[0], 1);
        Job small = new(runner, work.Plan[3], 2);
        Assert.True(threads.Admit(80, CancellationToken.None));

        threads.Add(large);
        threads.Add(small);

        Assert.Equal(ConfigurationStatus.Completed, (await small.Done.WaitAsync(Limit)).Outcome);
        Assert.False(large.Done.IsCompleted);
        threads.Release(80);
        Assert.Equal(ConfigurationStatus.Completed, (await large.Done.WaitAsync(Limit)).Outcome);
    }

    [Fact]
    public async Task Add_NeedsMoreMemoryThanThereIs_FailsForGood()
    {
        using ComputeThreads threads = new(new ComputeOptions { Threads = 1, MemoryBytes = 50 });
        using AttemptRunner runner = AttemptRunner.Open(work, LocalEngine.EngineName, threads.Team);
        Job large = new(runner, work.Plan[0], 1);

        threads.Add(large);

        AttemptResult refused = await large.Done.WaitAsync(Limit);
        Assert.Equal(ConfigurationStatus.Failed, refused.Outcome);
        Assert.True(refused.IsFinal);
        Assert.True(runner.Concludes(large.Configuration, [], refused));
    }

    [Fact]
    public void Concludes_ErrorsThatAreNotTheConfigurations_CountForNoAttempt()
    {
        using ComputeThreads threads = new(new ComputeOptions { Threads = 1 });
        SweepWork twice = work with { Options = new RunOptions { Attempts = 2 } };
        using AttemptRunner runner = AttemptRunner.Open(twice, LocalEngine.EngineName, threads.Team);
        List<string> errors = ["the silo died"];
        AttemptResult failed = new(ConfigurationStatus.Failed, Error: "an error");

        Assert.False(runner.Concludes(work.Plan[0], errors, failed, uncounted: 1));
        Assert.True(runner.Concludes(work.Plan[0], errors, failed, uncounted: 1));
        Assert.Equal(3, errors.Count);
    }

    [Fact]
    public async Task Add_JobThatMustBeAlone_WaitsForTheOthersAndKeepsThemOut()
    {
        using ComputeThreads threads = new(new ComputeOptions { Threads = 3 });
        using AttemptRunner runner = AttemptRunner.Open(work, LocalEngine.EngineName, threads.Team);
        int beside = 0;
        Job[] jobs =
        [
            .. Enumerable.Range(0, 6).Select(i => new Job(runner, work.Plan[i], i)
            {
                IsAlone = i == 3,
                Beginning = () =>
                {
                    if (i == 3)
                    {
                        beside = threads.Running;
                    }

                    return true;
                },
            }),
        ];
        foreach (Job job in jobs)
        {
            threads.Add(job);
        }

        await Task.WhenAll(jobs.Select(j => j.Done)).WaitAsync(Limit);

        Assert.Equal(1, beside);
    }

    private sealed class Job(AttemptRunner runner, Configuration configuration, int rank)
        : ComputeJob(runner, new RecordingObserver(), configuration, 1, rank)
    {
        private readonly TaskCompletionSource<AttemptResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsAlone { get; init; }

        public Func<bool> Beginning { get; init; } = () => true;

        public override bool Alone => IsAlone;

        public Task<AttemptResult> Done => done.Task;

        protected override CancellationToken Stop => CancellationToken.None;

        protected override bool TryBegin() => Beginning();

        protected override void End(AttemptResult result) => done.SetResult(result);

        protected override void Abort(Exception error) => done.SetException(error);
    }
}
