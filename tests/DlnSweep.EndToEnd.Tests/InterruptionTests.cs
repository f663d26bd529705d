using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

public class InterruptionTests
{
    [Fact]
    public void Run_KilledAtRandomMoments_EndsWithTheSameBytes()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        Command.Run("run", sweep, "--out", folder["calm"]);
        Random random = new(20240527);

        for (int round = 0; round < 8; round++)
        {
            using Command victim = Command.Start("run", sweep, "--out", folder["stormy"], "--checkpoint-seconds", "0");
            Thread.Sleep(random.Next(100, 900));
            victim.Kill();
        }

        Finished last = Command.Run("run", sweep, "--out", folder["stormy"]);

        Assert.Equal("", last.ExitCode == 0 ? "" : last.Error);
        Assert.Equal(Results.Of(folder["calm"]), Results.Of(folder["stormy"]));
        Assert.Empty(Results.Leftovers(folder["stormy"]));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("USR1")]
    public void Run_Signalled_LeavesWithCheckpointsAndGoesOn(string signal)
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("slow.yaml", Sweeps.Slow);
        using Command run = Command.Start("run", sweep, "--out", folder["out"], "--no-report");
        WaitUntil(() => SaysThatItRuns(folder["out/.dlnsweep/running"]));

        run.Signal(signal);
        bool left = run.WaitFor(TimeSpan.FromSeconds(10));

        Assert.True(left, "the run did not leave within ten seconds");
        Finished end = run.Wait();
        Assert.Equal(130, end.ExitCode);
        Assert.NotEmpty(Directory.GetFiles(folder["out/checkpoints"]));
    }

    [Fact]
    public void Run_SignalledInAStepOfManySeconds_LeavesInTimeAndKeepsItsStages()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write(
            "long.yaml",
            "{name: long, model: mixed, parameters: {d: 2600, self_consistent: euler, max_iterations: 3, stopping: false}}");
        using Command run = Command.Start("run", sweep, "--out", folder["out"], "--no-report");
        WaitUntil(() => SaysThatItRuns(folder["out/.dlnsweep/running"]));

        run.Signal("TERM");
        bool left = run.WaitFor(TimeSpan.FromSeconds(10));

        Assert.True(left, "the run did not leave within ten seconds");
        Finished end = run.Wait();
        Assert.Equal(130, end.ExitCode);
        Assert.DoesNotContain("not everything reached a checkpoint", end.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder["out/checkpoints"]));
    }

    [Fact]
    public void Run_ThatCannotStop_IsLeftAfterNineSeconds()
    {
        using TemporaryFolder folder = new();
        folder.Write("deaf.sh", "trap '' TERM; echo $$ > deaf.pid; sleep 14; echo '{\"y\": 1}'");
        string sweep = folder.Write(
            "deaf.yaml",
            "{name: deaf, model: command, command: {run: [/bin/sh, deaf.sh, '{x}'], parameters: {x: integer}, metrics: [y], grace: 60}, parameters: {x: 1}}");
        using Command run = Command.Start("run", sweep, "--out", folder["out"], "--no-report");
        WaitUntil(() => File.Exists(folder["deaf.pid"]) && File.ReadAllText(folder["deaf.pid"]).EndsWith('\n'));

        run.Signal("TERM");
        bool left = run.WaitFor(TimeSpan.FromSeconds(12));

        Assert.True(left, "the run did not leave within twelve seconds");
        Finished end = run.Wait();
        Assert.Equal(130, end.ExitCode);
        Assert.Contains("Leaving: not everything reached a checkpoint in time", end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ResumedFromCheckpoint_SameBytesAsUninterrupted()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("slow.yaml", Sweeps.Slow.Replace("60000", "800", StringComparison.Ordinal));
        using (Command run = Command.Start("run", sweep, "--out", folder["broken"], "--no-report", "--checkpoint-seconds", "0"))
        {
            WaitUntil(() => Directory.Exists(folder["broken/checkpoints"]) && Directory.GetFiles(folder["broken/checkpoints"]).Length > 0);
            run.Kill();
        }

        Finished resumed = Command.Run("run", sweep, "--out", folder["broken"], "--no-report");
        Command.Run("run", sweep, "--out", folder["calm"], "--no-report");

        Assert.Equal("", resumed.ExitCode == 0 ? "" : resumed.Error);
        Assert.Equal(Results.Of(folder["calm"]), Results.Of(folder["broken"]));
    }

    [Fact]
    public void Run_EveryMethodKilledBetweenCheckpoints_EndsWithTheSameBytes()
    {
        Random random = new(7);
        foreach (string text in Sweeps.EveryMethod)
        {
            using TemporaryFolder folder = new();
            string sweep = folder.Write("sweep.yaml", text);
            Command.Run("run", sweep, "--out", folder["calm"], "--no-report");
            for (int round = 0; round < 4; round++)
            {
                using Command victim = Command.Start("run", sweep, "--out", folder["stormy"], "--no-report", "--checkpoint-seconds", "0");
                Thread.Sleep(random.Next(150, 700));
                victim.Kill();
            }

            Finished last = Command.Run("run", sweep, "--out", folder["stormy"], "--no-report");

            Assert.Equal("", last.ExitCode == 0 ? "" : last.Error);
            Assert.Equal(Results.Of(folder["calm"]), Results.Of(folder["stormy"]));
            Assert.Empty(Results.Leftovers(folder["stormy"]));
        }
    }

    private static bool SaysThatItRuns(string heartbeats) =>
        Directory.Exists(heartbeats)
        && Directory.GetFiles(heartbeats, "*.json").Any(f => File.ReadAllText(f).Contains("\"Running\":{\"", StringComparison.Ordinal));

    private static void WaitUntil(Func<bool> condition)
    {
        DateTime limit = DateTime.UtcNow.AddSeconds(60);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < limit, "the run did not get going within a minute");
            Thread.Sleep(20);
        }
    }
}
