using DlnSweep.Testing;
using System.Globalization;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>Any program as a model, with the real command.</summary>
public class CommandModelTests
{
    private const string Slow = """
        name: slow
        model: command
        command:
          run: [/bin/sh, slow.sh, '{x}']
          parameters: {x: integer}
          metrics: [y]
          trajectory: [z]
          grace: 5
        seed: 2
        parameters: {x: {arange: [0, 6]}}
        """;

    private const string SlowScript = """
        echo $$ >> processes
        sleep 3000 & echo $! >> processes
        i=0; while [ $i -lt 10 ]; do echo '{"step": '$i', "z": '$DLNSWEEP_SEED'}'; sleep 0.05; i=$((i+1)); done
        echo '{"y": '$1'}'
        """;

    [PythonFact]
    public void Run_StudyOfAPythonScript_TransferTableAndFigures()
    {
        using TemporaryFolder folder = new();
        string sweep = Path.Combine(Checkout.Root, "analysis", "studies", "your-own-program", "sweep.yaml");
        string[] smaller =
        [
            "--set",
            "parameters.width=[8, 32]",
            "--set",
            "replicates=1",
            "--set",
            "parameters.log2_learning_rate=[-4, -2, -1, 0, 1]",
        ];

        Finished run = Command.Run(["run", sweep, "--out", folder["out"], .. smaller]);
        Finished verify = Command.Run("verify", folder["out"], "--sample", "4");

        Assert.Equal("", run.ExitCode == 0 ? "" : run.Error);
        Assert.Contains("20 configurations", run.Output, StringComparison.Ordinal);
        Assert.Contains("diverged", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["out/transfer.parquet"]));
        Assert.True(File.Exists(folder["out/report/transfer-train-loss.svg"]));
        Assert.Contains("4 rerun, 0 different", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_KilledAgainAndAgain_SameBytesAndNoProcessLeft()
    {
        using TemporaryFolder folder = Prepared();
        Command.Run("run", folder["sweep.yaml"], "--out", folder["calm"]);
        File.Delete(folder["processes"]);
        KilledRun victim = new(folder["sweep.yaml"], folder["killed"], configurations: 6, "--workers", "2");

        victim.KillAt("two programs", () => IsRecordedTwice(folder));
        victim.KillAt("two programs after a result", () => victim.Output.Shards > 0 && IsRecordedTwice(folder));
        victim.KillAt("two programs", () => IsRecordedTwice(folder));
        Finished last = Command.Run("run", folder["sweep.yaml"], "--out", folder["killed"]);

        Assert.Equal("", last.ExitCode == 0 ? "" : last.Error);
        Assert.Equal(Results.Of(folder["calm"]), Results.Of(folder["killed"]));
        Assert.Empty(Results.Leftovers(folder["killed"]));
        AssertNoneRuns(folder);
    }

    [Theory]
    [InlineData("TERM", 1)]
    [InlineData("INT", 2)]
    public void Run_Signalled_NoProcessLeft(string signal, int times)
    {
        using TemporaryFolder folder = Prepared();
        using Command run = Command.Start("run", folder["sweep.yaml"], "--out", folder["out"]);
        run.WaitUntil("the first program", () => Processes(folder).Length > 0);

        for (int i = 0; i < times; i++)
        {
            run.Signal(signal);
        }

        Assert.Equal(130, run.Wait().ExitCode);
        AssertNoneRuns(folder);
    }

    [Fact]
    public void Run_InSlices_SameTablesAsInOne()
    {
        using TemporaryFolder folder = Prepared();
        Command.Run("run", folder["sweep.yaml"], "--out", folder["one"], "--workers", "6");

        Command.Run("run", folder["sweep.yaml"], "--out", folder["two"], "--slice", "1/2", "--workers", "6");
        Finished second = Command.Run("run", folder["sweep.yaml"], "--out", folder["two"], "--slice", "2/2", "--workers", "6");

        Assert.Equal(0, second.ExitCode);
        Assert.Equal(Results.Of(folder["one"]), Results.Of(folder["two"]));
    }

    [Fact]
    public void Run_NoSuchProgram_Exit2AndNothingWritten()
    {
        using TemporaryFolder folder = Prepared();

        Finished run = Command.Run("run", folder["sweep.yaml"], "--out", folder["out"], "--set", "command.run=[no-such-program]");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no program 'no-such-program'", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void Run_OtherCommandInTheSameFolder_Exit4()
    {
        using TemporaryFolder folder = Prepared();
        Command.Run("run", folder["sweep.yaml"], "--out", folder["out"], "--set", "parameters.x=1");

        Finished run = Command.Run("run", folder["sweep.yaml"], "--out", folder["out"], "--set", "command.run=[/bin/sh, other.sh, '{x}']");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("command: arguments: [\"/bin/sh\",\"slow.sh\",\"{x}\"] in the directory", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_VersionRaised_OldResultsSetAsideAndRunAgain()
    {
        using TemporaryFolder folder = Prepared();
        Command.Run("run", folder["sweep.yaml"], "--out", folder["out"], "--set", "parameters.x=1");

        Finished run = Command.Run(
            "run",
            folder["sweep.yaml"],
            "--out",
            folder["out"],
            "--set",
            "parameters.x=1",
            "--set",
            "command.version=2");

        Assert.Equal("", run.ExitCode == 0 ? "" : run.Error);
        Assert.Contains("1 completed", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["out/quarantine/model-version-1/summary.parquet"]));
    }

    [Fact]
    public void Verify_ProgramWithOtherResults_Reported()
    {
        using TemporaryFolder folder = Prepared();
        folder.Write("slow.sh", "echo '{\"step\": 0}'; echo '{\"y\": '$(date +%N | sed 's/^0*//')'}'");
        Command.Run("run", folder["sweep.yaml"], "--out", folder["out"]);

        Finished verify = Command.Run("verify", folder["out"], "--sample", "3");

        Assert.Equal(3, verify.ExitCode);
        Assert.Contains("3 rerun, 3 different", verify.Output, StringComparison.Ordinal);
        Assert.Contains("DLNSWEEP_SEED", verify.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_Command_ExplainsTheProtocolInEightyColumns()
    {
        Finished models = Command.Run("models", "command");

        Assert.Equal(0, models.ExitCode);
        Assert.Contains("DLNSWEEP_CHECKPOINT_DIR", models.Output, StringComparison.Ordinal);
        Assert.All(models.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    private static TemporaryFolder Prepared()
    {
        TemporaryFolder folder = new();
        folder.Write("sweep.yaml", Slow);
        folder.Write("slow.sh", SlowScript);
        return folder;
    }

    // Whether both workers run a program whose record is written: a kill between a program's start and its record leaves the program
    // behind.
    private static bool IsRecordedTwice(TemporaryFolder folder)
    {
        try
        {
            return Directory
                .EnumerateFiles(folder["killed/checkpoints"], "*.process")
                .Count(record => File.Exists($"/proc/{File.ReadAllLines(record)[1]}/stat")) == 2;
        }
        catch (Exception changing) when (changing is IOException or IndexOutOfRangeException)
        {
            return false;
        }
    }

    // The ids that the programs have written: two each, their own and that of a process which they leave behind.
    private static int[] Processes(TemporaryFolder folder) => File.Exists(folder["processes"])
        ? [.. File.ReadAllText(folder["processes"]).Split('\n')[..^1].Select(line => int.Parse(line, CultureInfo.InvariantCulture))]
        : [];

    private static void AssertNoneRuns(TemporaryFolder folder)
    {
        int[] processes = Processes(folder);
        Assert.NotEmpty(processes);
        Assert.All(processes, Eventually.IsGone);
    }
}
