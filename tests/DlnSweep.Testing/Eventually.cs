using System.Diagnostics;

namespace DlnSweep.Testing;

/// <summary>
/// Waits for what a test can observe, and says what it waited for when that never happens. The limit only keeps a broken test from hanging:
/// it is far beyond what a busy machine needs, so no test may use it as a claim about time.
/// </summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="awaited">What is awaited, such as "the first shard".</param>
    /// <param name="condition">Whether it has happened.</param>
    /// <param name="state">What to show when it has not.</param>
    public static void Holds(string awaited, Func<bool> condition, Func<string>? state = null)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (!condition())
        {
            FailIfLate(clock, awaited, state);
            Thread.Sleep(Interval);
        }
    }

    /// <summary>The same without holding a thread.</summary>
    public static Task HoldsAsync(string awaited, Func<bool> condition) =>
        HoldsAsync(awaited, () => Task.FromResult(condition()));

    /// <summary>The same for a condition that is itself asynchronous.</summary>
    public static async Task HoldsAsync(string awaited, Func<Task<bool>> condition, Func<string>? state = null)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (!await condition())
        {
            FailIfLate(clock, awaited, state);
            await Task.Delay(Interval);
        }
    }

    /// <summary>Waits for the end of a task and returns its result.</summary>
    public static async Task<T> EndsAsync<T>(string awaited, Task<T> task)
    {
        Assert.True(await Task.WhenAny(task, Task.Delay(Limit)) == task, Message(awaited));
        return await task;
    }

    /// <summary>Waits for the end of a process and returns its exit code.</summary>
    public static int Exits(string awaited, Process process)
    {
        Assert.True(process.WaitForExit(Limit), Message(awaited));
        return process.ExitCode;
    }

    /// <summary>Waits until no process has this id, or only a zombie that its parent has not taken yet.</summary>
    public static void IsGone(int process) => Holds(
        $"the end of process {process}",
        () =>
        {
            try
            {
                return File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return true;
            }
        });

    private static void FailIfLate(Stopwatch clock, string awaited, Func<string>? state) =>
        Assert.True(clock.Elapsed < Limit, Message(awaited) + (state is null ? "" : "\n" + state()));

    private static string Message(string awaited) => $"Waited {Limit.TotalMinutes} minutes in vain for {awaited}.";
}
