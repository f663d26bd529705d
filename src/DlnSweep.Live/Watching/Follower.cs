using System.Diagnostics;

namespace DlnSweep.Live.Watching;

/// <summary>
/// Looks at a sweep again and again as long as somebody wants to know, and wakes those who wait for something new. A look costs at most
/// a few percent of the time between two looks, however large the directory is.
/// </summary>
internal sealed class Follower : IAsyncDisposable
{
    private const int LooksCostAtMost = 30;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1),
        Longest = TimeSpan.FromSeconds(30),
        Interest = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long lastWanted = Stopwatch.GetTimestamp();

    public Follower(SweepWatch watch)
    {
        Watch = watch;
        watch.Changed += () =>
            Interlocked.Exchange(ref changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        loop = Task
            .Factory.StartNew(() => LoopAsync(stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .Unwrap();
    }

    /// <summary>What is followed.</summary>
    public SweepWatch Watch { get; }

    /// <summary>Tells apart servers and their restarts: drawings of one are not those of another.</summary>
    public string Instance { get; } = Guid.NewGuid().ToString("N")[..8];

    /// <summary>Completes with the next change. To be asked for before the state is looked at.</summary>
    public Task NextChange => Volatile.Read(ref changed).Task;

    /// <summary>How long nobody has wanted to know.</summary>
    public TimeSpan Idle => Stopwatch.GetElapsedTime(Volatile.Read(ref lastWanted));

    /// <summary>Says that somebody wants to know.</summary>
    public void Want()
    {
        Volatile.Write(ref lastWanted, Stopwatch.GetTimestamp());
        Volatile.Read(ref wanted).TrySetResult();
    }

    /// <summary>Ends the looking.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        Want();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Watch.Dispose();
        stop.Dispose();
    }

    private async Task LoopAsync(CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            long start = Stopwatch.GetTimestamp();
            Watch.Refresh(token);
            TimeSpan pause = Stopwatch.GetElapsedTime(start) * LooksCostAtMost;
            pause = pause < Shortest ? Shortest : pause > Longest ? Longest : pause;
            await Task.Delay(pause, token);
            if (Idle > Interest)
            {
                wanted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (Idle > Interest)
                {
                    await wanted.Task;
                }
            }
        }
    }
}
