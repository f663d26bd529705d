using DlnSweep.Cluster.Compute;
using Polly;

namespace DlnSweep.Cluster.Tests.Compute;

public sealed class RetryPolicyTests
{
    private readonly ImmediateClock clock = new();
    private readonly List<string> told = [];
    private int calls;

    [Fact]
    public async Task Run_CallsThatFail_AreMadeAgainAfterWaitsThatGrow()
    {
        ResiliencePipeline policy = RetryPolicy.Create(7, error => told.Add(error.Message), clock: clock);

        await policy.RunAsync(() => ++calls < 8 ? throw new IOException($"call {calls}") : Task.CompletedTask);

        Assert.Equal(Enumerable.Range(1, 7).Select(i => $"call {i}"), told);
        Assert.Equal(7, clock.Waits.Count);
        Assert.All(clock.Waits.Select((w, i) => w.TotalSeconds / Math.Min(5, 0.1 * Math.Pow(2, i))), r => Assert.InRange(r, 0.5, 1.5));
    }

    [Fact]
    public async Task Run_FailsToTheLast_ThrowsTheLastError()
    {
        ResiliencePipeline policy = RetryPolicy.Create(2, error => told.Add(error.Message), clock: clock);

        IOException last = await Assert.ThrowsAsync<IOException>(() => policy.RunAsync(() => throw new IOException($"call {++calls}")));

        Assert.Equal("call 3", last.Message);
        Assert.Equal(["call 1", "call 2"], told);
    }

    [Fact]
    public async Task Run_ErrorThatNoOtherTryMends_IsThrownAtOnce()
    {
        ResiliencePipeline policy = RetryPolicy.Create(RetryPolicy.Forever, _ => { }, error => error is IOException, clock: clock);

        await Assert.ThrowsAsync<InvalidOperationException>(() => policy.RunAsync(() =>
            throw new InvalidOperationException($"call {++calls}")));

        Assert.Equal(1, calls);
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task UntilSuccess_Stopped_EndsWithTheStop()
    {
        using CancellationTokenSource stop = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RetryPolicy.UntilSuccessAsync<int>(
            () =>
            {
                stop.Cancel();
                throw new OperationCanceledException(stop.Token);
            },
            told.Add,
            stop.Token));

        Assert.Empty(told);
    }

    /// <summary>A clock on which every wait is over at once.</summary>
    private sealed class ImmediateClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return base.CreateTimer(callback, state, dueTime, period);
            }

            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
