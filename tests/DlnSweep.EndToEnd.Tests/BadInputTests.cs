using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

public class BadInputTests
{
    [Theory]
    [InlineData("nmae: x\nmodel: mixed\nparameters: {d: 30}\n", "sweep.yaml:1:1")]
    [InlineData("name: x\nmodel: mxied\nparameters: {d: 30}\n", "mixed")]
    [InlineData("name: x\nmodel: mixed\nparameters:\n  gamma_q: 1\n", "sweep.yaml:4:3")]
    [InlineData("name: x\nmodel: mixed\nparameters:\n  d: -3\n", "sweep.yaml:4:6")]
    [InlineData("name: x\nmodel: mixed\nparameters:\n  d: []\n", "sweep.yaml:4:6")]
    [InlineData("name: x\nmodel: mixed\nparameters:\n  d: 30\n  d: 40\n", "sweep.yaml:5:3")]
    [InlineData("name: x\nmodel: mixed\nparameters:\n  d: [30, 30]\n", "sweep.yaml:4")]
    [InlineData("name: [", "sweep.yaml:")]
    [InlineData("", "sweep.yaml")]
    public void Run_BadSweepFile_Exit2AndNothingWritten(string text, string expected)
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("sweep.yaml", text);

        Finished run = Command.Run("run", sweep, "--out", folder["out"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run", "no-such-file.yaml")]
    [InlineData("run", "x.yaml", "--workers", "none")]
    [InlineData("fly")]
    [InlineData("models", "mxied")]
    [InlineData("status", "no-such-folder")]
    [InlineData("merge", "no-such-folder")]
    [InlineData("report", "no-such-folder")]
    [InlineData("verify", "no-such-folder")]
    public void Command_BadArguments_Exit2AndMessage(params string[] arguments)
    {
        Finished run = Command.Run(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.NotEqual("", run.Error.Trim());
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--workers", "0")]
    [InlineData("--slice", "4/3")]
    [InlineData("--slice", "auto")]
    [InlineData("--engine", "warp")]
    [InlineData("--set", "parameters.nope=1")]
    public void Run_BadOption_Exit2AndNothingWritten(string option, string value)
    {
        using TemporaryFolder folder = new();

        Finished run = Command.Run("run", folder.Write("quick.yaml", Sweeps.Quick), "--out", folder["out"], option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(value.Split('=')[0].Split('.')[^1], run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }
}
