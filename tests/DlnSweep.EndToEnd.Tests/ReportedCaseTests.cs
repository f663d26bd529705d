using System.Runtime.Versioning;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>What users of sweep tools have reported, tried with the real command where no smaller test can show it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ReportedCaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void CopiedCommand_MovedWithItsOutput_VerifiesRerunsAndPublishesNoPath()
    {
        Program("before/sweep.yaml", "[./program.sh]");
        Finished first = Command.Run("run", folder["before/sweep.yaml"], "--out", folder["before/runs/n"]);
        Assert.Equal("", first.ExitCode == 0 ? "" : first.Error);
        string[] naming =
        [
            .. Directory.EnumerateFiles(folder["before/runs/n"], "*", SearchOption.AllDirectories)
                .Where(f => !f.Contains("/.dlnsweep/", StringComparison.Ordinal))
                .Where(f => File.ReadAllText(f, System.Text.Encoding.Latin1).Contains(folder.Root, StringComparison.Ordinal)),
        ];
        Assert.Empty(naming);

        Directory.Move(folder["before"], folder["after"]);

        Finished verify = Command.Run("verify", folder["after/runs/n"]);
        Assert.Contains("1 rerun, 0 different", verify.Output, StringComparison.Ordinal);
        File.Copy(folder["after/runs/n/sweep.yaml"], folder["after/again.yaml"]);
        Assert.Equal(0, Command.Run("run", folder["after/again.yaml"], "--out", folder["again"]).ExitCode);
        Assert.Equal(0, Command.Run("run", folder["after/runs/n/sweep.yaml"], "--out", folder["after/runs/n"]).ExitCode);
    }

    [Fact]
    public void CopiedCommand_ProgramElsewhere_SaysSoAndTakesTheFolder()
    {
        Program("before/sweep.yaml", "[./program.sh]");
        Command.Run("run", folder["before/sweep.yaml"], "--out", folder["out"], "--no-report");
        Directory.Move(folder["before"], folder["after"]);

        Finished lost = Command.Run("verify", folder["out"]);
        Finished found = Command.Run("verify", folder["out"], "--folder", folder["after"]);

        Assert.Equal(2, lost.ExitCode);
        Assert.Contains("verify --folder", lost.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (found.ExitCode, found.Error));
    }

    [Theory]
    [InlineData("[2]", "phase-m.svg: Not drawn: y has a single value")]
    [InlineData("[1, 2]", "phase-m.svg: The axis of x is linear: 0 is among its values")]
    public void AwkwardFigures_AsIsSaidOnStandardErrorByRunAndReport(string y, string expected)
    {
        string sweep = folder.Write(
            "sweep.yaml",
            "name: n\nmodel: command\ncommand: {run: [/bin/echo, '{{\"m\": 0}}'], parameters: {x: number, y: number}, metrics: [m]}\n"
                + $"parameters: {{x: [0, 1, 10], y: {y}}}\nfigures: [{{kind: phase, x: x, y: y, value: m, log_x: true, log_value: "
                    + $"true}}]\n");

        Finished run = Command.Run("run", sweep, "--out", folder["out"]);
        Finished report = Command.Run("report", folder["out"]);

        Assert.Equal((0, 0), (run.ExitCode, report.ExitCode));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, report.Error, StringComparison.Ordinal);
        Assert.Contains(expected.Split(": ", 2)[1], File.ReadAllText(folder["out/report/index.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void AwkwardMessages_OutputIsALinkThatLeadsNowhere_SaysWhere()
    {
        Program("sweep.yaml", "[./program.sh]");
        File.CreateSymbolicLink(folder["link"], folder["nowhere"]);

        Finished run = Command.Run("run", folder["sweep.yaml"], "--out", folder["link"]);

        Assert.Equal(4, run.ExitCode);
        Assert.Contains($"is a symbolic link to {folder["nowhere"]}, which does not exist", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AwkwardMessages_ScriptsThatCannotBeStarted_ToldBeforeAnythingRuns()
    {
        Program("sweep.yaml", "[./program.sh]");
        File.WriteAllText(folder["program.sh"], "#!/bin/sh\r\necho\r\n");

        Finished windows = Command.Run("run", folder["sweep.yaml"], "--out", folder["out"]);

        Assert.Equal(2, windows.ExitCode);
        Assert.Contains("end as on Windows", windows.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void AwkwardFlags_Switch_ThereOrNot()
    {
        folder.Write("program.sh", "echo \"$# $1\" >> arguments; echo '{\"m\": 1}'");
        string sweep = folder.Write(
            "sweep.yaml",
            "name: n\nmodel: command\ncommand: {run: [/bin/sh, program.sh, '{nesterov?--nesterov}'], parameters: {nesterov: boolean}, "
                + "metrics: {m: integer}}\n"
                + "parameters: {nesterov: [false, true]}\n");

        Finished run = Command.Run("run", sweep, "--out", folder["out"], "--no-report");

        Assert.Equal("", run.ExitCode == 0 ? "" : run.Error);
        Assert.Equal(["0 ", "1 --nesterov"], File.ReadAllLines(folder["arguments"]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("-v 4000000", 0)]
    [InlineData("-n 40", 1)]
    [InlineData("-f 60000", 1)]
    public void AwkwardLimits_EndsWithASentenceOrTheResults(string limit, int code)
    {
        Program("sweep.yaml", "[./program.sh]");

        Finished run = Command.RunFromShell($"ulimit {limit}; "
            + $"exec", "run", folder["sweep.yaml"], "--out", folder["out"], "--engine", "local");

        Assert.True(run.ExitCode == code, run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(code == 0, run.Error.IndexOf("limit", StringComparison.Ordinal) < 0);
    }

    [Fact]
    public void AwkwardLimits_OutputLargerThanAFileMayBe_SaysSoAndEndsWith1()
    {
        File.WriteAllBytes(folder["said"], new byte[70 << 20]);

        Finished models = Command.RunFromShell($"ulimit -f 71680; exec >>'{folder["said"]}'; exec", "models", "--markdown");

        Assert.Equal(1, models.ExitCode);
        Assert.Contains(
            "Cannot write to standard output: the file is as large as files may be (ulimit -f)", models.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("local")]
    [InlineData("orleans")]
    public void MistakenDeclaration_CostsOneRunAndCanBeMended(string engine)
    {
        folder.Write("program.sh", "echo x >> runs; echo '{\"loss\": 1}'");
        string sweep = folder.Write(
            "sweep.yaml",
            "name: n\nmodel: command\ncommand: {run: [/bin/sh, program.sh], parameters: {x: number}, metrics: [los]}\n"
                + "parameters: {x: [1, 2, 3, 4, 5, 6, 7, 8]}\n");
        string[] arguments = ["run", sweep, "--out", folder["out"], "--no-report", "--engine", engine];

        Finished mistaken = Command.Run(arguments);

        Assert.Equal(3, mistaken.ExitCode);
        Assert.Contains("the other 7 were not started: ", mistaken.Error, StringComparison.Ordinal);
        Assert.Contains("'loss', which is not a declared metric; did you mean 'los'?", mistaken.Error, StringComparison.Ordinal);
        Assert.Single(File.ReadAllLines(folder["runs"]));

        Finished mended = Command.Run([.. arguments, "--set", "command.metrics=[loss]"]);

        Assert.Equal("", mended.ExitCode == 0 ? "" : mended.Error);
        Assert.Equal(9, File.ReadAllLines(folder["runs"]).Length);
        Assert.Empty(Directory.Exists(folder["out/failures"]) ? Directory.GetFiles(folder["out/failures"]) : []);
        Assert.Equal(4, Command.Run([.. arguments, "--set", "command.metrics=[loss, other]"]).ExitCode);
    }

    [Fact]
    public void FirstConfiguration_FailsByItself_HoldsUpOneRunOnly()
    {
        folder.Write("program.sh", "[ $1 != 1.0 ] && echo '{\"m\": 1}'");
        string sweep = folder.Write(
            "sweep.yaml",
            "name: n\nmodel: command\ncommand: {run: [/bin/sh, program.sh, '{x}'], parameters: {x: number}, metrics: [m]}\nparameters: "
                + "{x: [1, 2, 3]}\n");

        Finished first = Command.Run("run", sweep, "--out", folder["out"], "--no-report");
        Finished second = Command.Run("run", sweep, "--out", folder["out"], "--no-report");

        Assert.Equal((3, 3), (first.ExitCode, second.ExitCode));
        Assert.Contains("1 failed, 2 missing", first.Output, StringComparison.Ordinal);
        Assert.Contains("2 completed, 1 failed", second.Output, StringComparison.Ordinal);
    }

    private void Program(string sweep, string run)
    {
        string script = folder.Write(Path.Combine(Path.GetDirectoryName(sweep)!, "program.sh"), "#!/bin/sh\necho '{\"m\": 1}'\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        folder.Write(sweep, $"name: n\nmodel: command\ncommand: {{run: {run}, parameters: {{x: number}}, metrics: [m]}}\nparameters: {{x: "
            + $"1}}\n");
    }
}
