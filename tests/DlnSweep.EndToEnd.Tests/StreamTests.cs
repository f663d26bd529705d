using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>
/// Standard streams that are closed or full: work goes on, no file of ours gets what was meant for them, and lost results are an error.
/// </summary>
public class StreamTests
{
    [Theory]
    [InlineData(">&-")]
    [InlineData("2>&-")]
    [InlineData("<&-")]
    [InlineData(">&- 2>&-")]
    [InlineData("<&- >&- 2>&-")]
    [InlineData("2>/dev/full")]
    public void Run_ClosedStreams_SameResultsAndExitCode0(string closed)
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        Finished run = Command.RunFromShell($"exec {closed}; exec", "run", sweep, "--out", folder["out"], "--no-report");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(QuickRun.Results, Results.Of(folder["out"]));
    }

    [Theory]
    [InlineData("models")]
    [InlineData("models", "mixed")]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("status", "OUT")]
    [InlineData("status", "OUT", "--json")]
    [InlineData("merge", "OUT")]
    [InlineData("report", "OUT")]
    [InlineData("verify", "OUT", "--sample", "1")]
    [InlineData("plan", "SWEEP", "--no-probe")]
    [InlineData("plan", "SWEEP", "--list")]
    [InlineData("run", "SWEEP", "--out", "OUT")]
    public void AnyCommand_FullOutput_SaysSoAndEndsWith1(params string[] arguments)
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        QuickRun.CopyTo(folder["out"]);
        string[] real = [.. arguments.Select(a => a == "OUT" ? folder["out"] : a == "SWEEP" ? sweep : a)];

        Finished full = Command.RunFromShell("exec >/dev/full; exec", real);
        Finished both = Command.RunFromShell("exec >/dev/full 2>/dev/full; exec", real);
        Finished closed = Command.RunFromShell("exec >&- 2>&-; exec", real);

        Assert.Equal(1, full.ExitCode);
        Assert.EndsWith(
            "Cannot write to standard output: No space left on device\n",
            full.Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", full.Error, StringComparison.Ordinal);
        Assert.Equal((1, 0), (both.ExitCode, closed.ExitCode));
    }

    [Theory]
    [InlineData("status", "missing")]
    [InlineData("stauts")]
    public void AnyCommand_FullError_SameExitCode(params string[] arguments) =>
        Assert.Equal(2, Command.RunFromShell("exec 2>/dev/full; exec", arguments).ExitCode);
}
