using DlnSweep.Testing;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

public class InterruptionTests
{
    private const string OutOfTime = "not every configuration wrote a checkpoint";

    [Fact]
    public void Run_KilledAgainAndAgain_EndsWithTheSameBytes()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("steady.yaml", Sweeps.Steady);
        Command.Run("run", sweep, "--out", folder["calm"]);
        KilledRun victim = new(sweep, folder["killed"], configurations: 50, "--checkpoint-seconds", "0");

        victim.KillAt("the sweep file", () => victim.Output.HasSweepFile);
        victim.KillAfterShards(1);
        victim.KillAtCheckpoint();
        victim.KillAfterShards(12);
        victim.KillAfterShards(12);
        Finished last = Command.Run("run", sweep, "--out", folder["killed"]);

        Assert.Equal("", last.ExitCode == 0 ? "" : last.Error);
        Assert.Equal(Results.Of(folder["calm"]), Results.Of(folder["killed"]));
        Assert.Empty(Results.Leftovers(folder["killed"]));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("USR1")]
    public void Run_Signalled_LeavesWithCheckpointsAndGoesOn(string signal)
    {
        using TemporaryFolder folder = new();
        OutputDirectory output = new(folder["out"]);
        using Command run = Command.Start("run", folder.Write("slow.yaml", Sweeps.Slow), "--out", folder["out"], "--no-report");
        run.WaitUntil("a running configuration", () => output.HasRunning);

        run.Signal(signal);
        Finished end = run.Wait();

        Assert.Equal(130, end.ExitCode);
        Assert.DoesNotContain(OutOfTime, end.Error, StringComparison.Ordinal);
        Assert.InRange(output.Checkpoints, 1, 4);
    }

    [Fact]
    public void Run_SignalledInAStepOfManySeconds_LeavesInTimeAndKeepsItsStages()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write(
            "long.yaml",
            "{name: long, model: mixed, parameters: {d: 2600, self_consistent: euler, max_iterations: 3, stopping: false}}");
        OutputDirectory output = new(folder["out"]);
        using Command run = Command.Start("run", sweep, "--out", folder["out"], "--no-report");
        run.WaitUntil("a running configuration", () => output.HasRunning);

        run.Signal("TERM");
        Finished end = run.Wait();

        Assert.Equal(130, end.ExitCode);
        Assert.DoesNotContain(OutOfTime, end.Error, StringComparison.Ordinal);
        Assert.Equal(1, output.Checkpoints);
    }

    [Fact]
    public void Run_ThatCannotStop_IsLeftAfterItsGracePeriod()
    {
        using TemporaryFolder folder = new();
        folder.Write("deaf.sh", "trap '' TERM; echo $$ > deaf.pid; sleep 3000; echo '{\"y\": 1}'");
        string sweep = folder.Write(
            "deaf.yaml",
            """
            name: deaf
            model: command
            command: {run: [/bin/sh, deaf.sh, '{x}'], parameters: {x: integer}, metrics: [y], grace: 3000}
            parameters: {x: 1}
            """);
        using Command run = Command.Start("run", sweep, "--out", folder["out"], "--no-report");
        int program = run.WaitForProcess(folder["deaf.pid"]);

        run.Signal("TERM");
        Finished end = run.Wait();

        Assert.Equal(130, end.ExitCode);
        Assert.Contains("Leaving: " + OutOfTime, end.Error, StringComparison.Ordinal);
        Eventually.IsGone(program);
    }

    [Fact]
    public void Run_ResumedFromCheckpoint_SameBytesAsUninterrupted()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("slow.yaml", Sweeps.Slow.Replace("60000", "800", StringComparison.Ordinal));
        KilledRun victim = new(sweep, folder["broken"], configurations: 4, "--no-report", "--checkpoint-seconds", "0");

        victim.KillAtCheckpoint();
        Finished resumed = Command.Run("run", sweep, "--out", folder["broken"], "--no-report");
        Command.Run("run", sweep, "--out", folder["calm"], "--no-report");

        Assert.Equal("", resumed.ExitCode == 0 ? "" : resumed.Error);
        Assert.Equal(Results.Of(folder["calm"]), Results.Of(folder["broken"]));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Run_EveryMethodKilledBetweenCheckpoints_EndsWithTheSameBytes(string name)
    {
        (string _, string text, int configurations) = Sweeps.EveryMethodInManySteps.Single(s => s.Name == name);
        using TemporaryFolder folder = new();
        string sweep = folder.Write("sweep.yaml", text);
        Command.Run("run", sweep, "--out", folder["calm"], "--no-report");
        KilledRun victim = new(sweep, folder["killed"], configurations, "--no-report", "--checkpoint-seconds", "0");

        victim.KillAtCheckpoint();
        victim.KillAtCheckpoint();
        Finished last = Command.Run("run", sweep, "--out", folder["killed"], "--no-report");

        Assert.Equal("", last.ExitCode == 0 ? "" : last.Error);
        Assert.Equal(Results.Of(folder["calm"]), Results.Of(folder["killed"]));
        Assert.Empty(Results.Leftovers(folder["killed"]));
    }

    public static TheoryData<string> Methods => [.. Sweeps.EveryMethodInManySteps.Select(s => s.Name)];
}
