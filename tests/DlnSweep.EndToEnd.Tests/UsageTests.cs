using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>Command lines that are wrong: what is said, and what they end with.</summary>
public class UsageTests
{
    public static TheoryData<string[]> WithADirectory =>
        [["status"], ["merge"], ["report"], ["verify"], ["serve"], ["export", "--to", "csv"]];

    public static TheoryData<string[]> WithASweepFile => [["run"], ["plan"], ["try"]];

    [Fact]
    public void Bare_PrintsHelp()
    {
        Finished bare = Command.Run();

        Assert.Equal((0, ""), (bare.ExitCode, bare.Error));
        Assert.Contains("run <SWEEP.yaml>", bare.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no command 'stauts'; did you mean 'status'?", "stauts", "out")]
    [InlineData("There is no command 'ruN'; did you mean 'run'?", "ruN", "x.yaml")]
    [InlineData("There is no command 'inti'; did you mean 'init'?", "cluster", "inti")]
    [InlineData("There is no option '--wokers'; did you mean '--workers'?", "run", "x.yaml", "--wokers", "4")]
    [InlineData("There is no option '--no-reprot'; did you mean '--no-report'?", "run", "x.yaml", "--no-reprot")]
    [InlineData("There is no option '--memmory'; did you mean '--memory'?", "run", "x.yaml", "--memmory=4")]
    [InlineData("There is no option '--jsno'; did you mean '--json'?", "status", "out", "--jsno")]
    [InlineData("--memory 0,5: expected a number such as 0.5, with a point.", "run", "x.yaml", "--memory", "0,5")]
    [InlineData("--memory 1,500: expected a number such as 0.5, with a point.", "run", "x.yaml", "--memory", "1,500")]
    [InlineData("--checkpoint-seconds 0,5: expected a number such as 0.5, with a point.", "run", "x.yaml", "--checkpoint-seconds=0,5")]
    [InlineData("--memory (1): expected a number such as 0.5.", "run", "x.yaml", "--memory", "(1)")]
    [InlineData("--workers cannot be combined with --cluster", "run", "SWEEP", "--cluster", "redis://127.0.0.1:1", "--workers", "2")]
    [InlineData("--memory cannot be combined with --cluster", "run", "SWEEP", "--cluster", "redis://127.0.0.1:1", "--memory", "4")]
    [InlineData("--workers 0: expected a number from 1.", "silo", "--workers", "0")]
    [InlineData("--out is empty; expected a path.", "run", "SWEEP", "--out", "")]
    [InlineData("--out ~/x: the shell did not expand ~.", "run", "SWEEP", "--out=~/x")]
    public void WrongWord_SaysWhichAndWhatWasMeant(string expected, params string[] arguments)
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        Finished finished = Command.Run([.. arguments.Select(a => a == "SWEEP" ? sweep : a)]);

        Assert.Equal(2, finished.ExitCode);
        Assert.StartsWith(expected, finished.Error, StringComparison.Ordinal);
        Assert.Equal("", finished.Output);
    }

    [Theory]
    [MemberData(nameof(WithADirectory))]
    [MemberData(nameof(WithASweepFile))]
    public void BadPath_OneSentenceAndADocumentedExitCode(string[] command)
    {
        using TemporaryFolder folder = new();
        string empty = Directory.CreateDirectory(folder["empty"]).FullName;
        string file = folder.Write("file", "no sweep");
        File.CreateSymbolicLink(folder["dangling"], folder["nothing"]);
        foreach (
            string path in (string[])
                [
                    "",
                    " ",
                    empty,
                    file,
                    file + "/below",
                    folder["dangling"],
                    folder["missing"],
                    "~",
                    "/dev/null",
                    "/proc/self/mem",
                    new string('x', 300),
                    "a\nb",
                ])
        {
            Finished finished = Command.Run([.. command, path]);

            Assert.True(finished.ExitCode is 1 or 2 or 4, $"{command[0]} '{path}' ends with {finished.ExitCode}: {finished.Error}");
            Assert.NotEqual("", finished.Error);
            Assert.DoesNotContain("   at ", finished.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("Unexpected error", finished.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Run_OutputDirectoryInPlaceOfTheSweepFile_SaysWhereThatIs()
    {
        using TemporaryFolder folder = new();
        folder.Write("out/sweep.yaml", Sweeps.Quick);

        Finished run = Command.Run("run", folder["out"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(
            "is the output directory of a sweep, not a sweep file; its file is " + folder["out/sweep.yaml"],
            run.Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://192.0.2.7:5999")]
    [InlineData("http://127.0.0.1:1;http://192.0.2.7:80")]
    [InlineData("http://[2001:db8::7]:5999")]
    public void Serve_AddressThatIsNotOfThisMachine_OneSentence(string address)
    {
        using TemporaryFolder folder = new();
        QuickRun.CopyTo(folder["out"]);

        Finished end = Command.Run("serve", folder["out"], "--urls", address);

        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith("Cannot listen at ", end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Error, StringComparison.Ordinal);
    }

    // ASP.NET listens at every address of the machine for a name that it does not know.
    [Fact]
    public void Serve_NameThatNobodyKnows_Listens()
    {
        using TemporaryFolder folder = new();
        QuickRun.CopyTo(folder["out"]);

        using Command serve = Command.Start("serve", folder["out"], "--urls", "http://no-such-host.invalid:0");

        serve.WaitUntil("its address", () => serve.Error.Contains("Live page:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ftp://127.0.0.1:5999")]
    [InlineData("127.0.0.1")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData(";")]
    public void Serve_NoAddress_Exit2(string address)
    {
        using TemporaryFolder folder = new();
        folder.Write("out/sweep.yaml", Sweeps.Quick);

        Finished serve = Command.Run("serve", folder["out"], "--urls", address);

        Assert.Equal(2, serve.ExitCode);
        Assert.Contains("expected addresses such as", serve.Error, StringComparison.Ordinal);
    }
}
