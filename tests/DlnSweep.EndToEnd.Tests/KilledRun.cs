using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>A run that is killed (SIGKILL) in the middle of its work, as often as a test likes.</summary>
internal sealed class KilledRun(string sweep, string output, int configurations, params string[] options)
{
    /// <summary>What it has left so far.</summary>
    public OutputDirectory Output { get; } = new(output);

    /// <summary>
    /// Starts the run, and kills it when a condition holds. Fails when the run had ended or had nothing left to do by then.
    /// </summary>
    /// <param name="moment">The moment, such as "the first checkpoint".</param>
    /// <param name="condition">Whether it has come.</param>
    public void KillAt(string moment, Func<bool> condition)
    {
        using Command run = Command.Start(["run", sweep, "--out", output, .. options]);
        run.WaitUntil(moment, condition);
        run.Kill();
        Assert.True(Output.Shards < configurations, $"at {moment} nothing was left to do");
    }

    /// <summary>The same when so many more configurations have their shards.</summary>
    public void KillAfterShards(int more)
    {
        int before = Output.Shards;
        KillAt($"shard {before + more}", () => Output.Shards >= before + more);
    }

    /// <summary>The same when it has written a checkpoint; one of an earlier run does not count.</summary>
    public void KillAtCheckpoint()
    {
        DateTime before = Output.LastCheckpoint;
        KillAt("a checkpoint", () => Output.LastCheckpoint > before);
    }
}
