using System.Collections.Concurrent;

namespace DlnSweep.Testing.Engines;

/// <summary>
/// A clock that a test sets, forwards and backwards, while measured time only goes on; timers fire when they are told to.
/// </summary>
internal sealed class SetClock : TimeProvider
{
    private readonly ConcurrentQueue<Action> timers = new();
    private DateTimeOffset now = new(2024, 5, 27, 12, 0, 0, TimeSpan.Zero);
    private long elapsed;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Time passes.</summary>
    public void Pass(TimeSpan time)
    {
        now += time;
        elapsed += time.Ticks;
    }

    /// <summary>Somebody sets the clock; no time passes.</summary>
    public void Set(TimeSpan by) => now += by;

    /// <summary>Every timer is due.</summary>
    public void Fire()
    {
        foreach (Action timer in timers)
        {
            timer();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        timers.Enqueue(() => callback(state));
        return new Fired();
    }

    private sealed class Fired : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
