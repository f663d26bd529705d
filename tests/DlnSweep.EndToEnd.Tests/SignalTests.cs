using DlnSweep.Testing;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>Every signal by which a person, a terminal or a scheduler ends a command.</summary>
public class SignalTests
{
    [Theory]
    [InlineData("HUP")]
    [InlineData("USR2")]
    [InlineData("XCPU")]
    [InlineData("ALRM")]
    [InlineData("QUIT")]
    public void Run_Signalled_EndsAsByTermAndLeavesNoProgram(string signal)
    {
        using TemporaryFolder folder = Program();
        using Command run = Command.Start("run", folder["sweep.yaml"], "--out", folder["out"]);
        int program = run.WaitForProcess(folder["process"]);

        run.Signal(signal);

        Finished end = run.Wait();
        Assert.Equal(130, end.ExitCode);
        Assert.Contains("Interrupted. Finished work and checkpoints are kept", end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unexpected", end.Error, StringComparison.Ordinal);
        Eventually.IsGone(program);
    }

    [Theory]
    [InlineData("HUP")]
    [InlineData("XCPU")]
    public void Run_ToldTwiceByTerminalOrKernel_StillWritesCheckpoints(string signal)
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("slow.yaml", Sweeps.Slow);
        using Command run = Command.Start("run", sweep, "--out", folder["out"], "--no-report");
        OutputDirectory output = new(folder["out"]);
        run.WaitUntil("a running configuration", () => output.HasRunning);

        run.Signal(signal);
        run.Signal(signal);

        Assert.Equal(130, run.Wait().ExitCode);
        Assert.NotEmpty(Directory.GetFiles(folder["out/checkpoints"]));
    }

    [Fact]
    public void Run_UnderNohup_OutlivesAHangup()
    {
        using TemporaryFolder folder = Program("echo $$ > process; while [ ! -e go ]; do sleep 0.05; done; echo '{\"m\": 1}'");
        using Command run = Command.StartFromShell("trap '' HUP; exec", "run", folder["sweep.yaml"], "--out", folder["out"]);
        run.WaitForProcess(folder["process"]);

        run.Signal("HUP");
        File.WriteAllText(folder["go"], "");

        Finished end = run.Wait();
        Assert.Equal("", end.ExitCode == 0 ? "" : end.Error);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Run_StartedWithTheSignalIgnored_HearsItAllTheSame(string signal)
    {
        using TemporaryFolder folder = Program();
        using Command run = Command.StartFromShell($"trap '' {signal}; exec", "run", folder["sweep.yaml"], "--out", folder["out"]);
        int program = run.WaitForProcess(folder["process"]);

        run.Signal(signal);

        Assert.Equal(130, run.Wait().ExitCode);
        Eventually.IsGone(program);
    }

    [Fact]
    public void Run_StartedWithEndsOfChildrenIgnored_StillKnowsHowProgramsEnd()
    {
        using TemporaryFolder folder = Program("echo '{\"m\": 1}'");
        using Command run = Command.StartFromShell("trap '' CHLD; exec", "run", folder["sweep.yaml"], "--out", folder["out"]);

        Finished end = run.Wait();
        Assert.Equal("", end.ExitCode == 0 ? "" : end.Error);
    }

    [Fact]
    public void Run_LimitOfCpuTime_LeavesWithCheckpointsBeforeItIsKilled()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("slow.yaml", Sweeps.Slow);
        using Command run = Command.StartFromShell(
            "ulimit -t 12; exec",
            "run",
            sweep,
            "--out",
            folder["out"],
            "--no-report",
            "--workers",
            "2");

        Assert.Equal(130, run.Wait().ExitCode);
        Assert.NotEmpty(Directory.GetFiles(folder["out/checkpoints"]));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Verify_Signalled_EndsWith130(string signal)
    {
        using TemporaryFolder folder = Program("[ -e done ] || { touch done; echo '{\"m\": 1}'; exit; }; echo $$ > process; sleep 3000");
        Command.Run("run", folder["sweep.yaml"], "--out", folder["out"], "--no-report");
        using Command verify = Command.Start("verify", folder["out"]);
        int program = verify.WaitForProcess(folder["process"]);

        verify.Signal(signal);

        Finished end = verify.Wait();
        Assert.Equal(130, end.ExitCode);
        Assert.DoesNotContain("   at ", end.Error, StringComparison.Ordinal);
        Eventually.IsGone(program);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 0)]
    public void Serve_Signalled_Ends(string signal, int code)
    {
        using TemporaryFolder folder = new();
        folder.Write("out/sweep.yaml", Sweeps.Quick);
        using Command serve = Command.Start("serve", folder["out"], "--urls", "http://127.0.0.1:0");
        serve.WaitUntil("its address", () => serve.Error.Contains("Live page:", StringComparison.Ordinal));

        serve.Signal(signal);

        Assert.Equal(code, serve.Wait().ExitCode);
    }

    [Fact]
    public void StatusWatch_Interrupted_EndsWith130()
    {
        using TemporaryFolder folder = new();
        folder.Write("out/sweep.yaml", Sweeps.Quick);
        using Command status = Command.Start("status", folder["out"], "--watch");
        status.WaitUntil("the first status", () => status.Output.Length > 0);

        status.Signal("INT");

        Assert.Equal(130, status.Wait().ExitCode);
    }

    [Fact]
    public async Task Run_ProgramThatAsksAtTheTerminal_GetsAnErrorInsteadOfStoppingForEver()
    {
        using TemporaryFolder folder = Program("read x < /dev/tty || { echo 'no terminal' >&2; exit 3; }; echo '{\"m\": 1}'");
        string program = Path.Combine(AppContext.BaseDirectory, "dlnsweep.dll");
        System.Diagnostics.ProcessStartInfo start = new(
            "script",
            ["-qefc", $"dotnet '{program}' run {folder["sweep.yaml"]} --out {folder["out"]} --no-report", "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        using System.Diagnostics.Process terminal = System.Diagnostics.Process.Start(start)!;
        Task<string> shown = terminal.StandardOutput.ReadToEndAsync();

        Assert.Equal(3, Eventually.Exits("the run whose program asks at the terminal", terminal));
        Assert.Contains(
            "no terminal",
            File.ReadAllText(Assert.Single(Directory.GetFiles(folder["out/failures"], "*.json"))),
            StringComparison.Ordinal);
        Assert.Contains("1 failed", await shown, StringComparison.Ordinal);
    }

    private static TemporaryFolder Program(string script = "echo $$ > process; sleep 3000; echo '{\"m\": 1}'")
    {
        TemporaryFolder folder = new();
        folder.Write("script.sh", script);
        folder.Write(
            "sweep.yaml",
            """
            name: program
            model: command
            command: {run: [/bin/bash, script.sh], parameters: {x: number}, metrics: [m], grace: 5}
            parameters: {x: 1}
            """);
        return folder;
    }
}
