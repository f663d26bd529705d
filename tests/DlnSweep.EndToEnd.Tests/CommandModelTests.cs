using DlnSweep.Testing;
using System.Diagnostics;
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
        sleep 300 & echo $! >> processes
        i=0; while [ $i -lt 20 ]; do echo '{"step": '$i', "z": '$DLNSWEEP_SEED'}'; sleep 0.05; i=$((i+1)); done
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
        Assert.Contains("4 run again, 0 different", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_KilledAtRandomMoments_SameBytesAndNoProcessLeft()
    {
        using TemporaryFolder folder = Prepared();
        Command.Run("run", folder["sweep.yaml"], "--out", folder["calm"]);
        Random random = new(3);
        for (int round = 0; round < 4; round++)
        {
            using Command victim = Command.Start("run", folder["sweep.yaml"], "--out", folder["stormy"]);
            Thread.Sleep(random.Next(500, 1500));
            victim.Kill();
        }

        Finished last = Command.Run("run", folder["sweep.yaml"], "--out", folder["stormy"]);

        Assert.Equal("", last.ExitCode == 0 ? "" : last.Error);
        Assert.Equal(Results.Of(folder["calm"]), Results.Of(folder["stormy"]));
        Assert.Empty(Results.Leftovers(folder["stormy"]));
        AssertNoneRuns(folder["processes"]);
    }

    [Theory]
    [InlineData("TERM", 1)]
    [InlineData("INT", 2)]
    public void Run_Signalled_NoProcessLeft(string signal, int times)
    {
        using TemporaryFolder folder = Prepared();
        using Command run = Command.Start("run", folder["sweep.yaml"], "--out", folder["out"]);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(folder["processes"]), TimeSpan.FromSeconds(60)));

        for (int i = 0; i < times; i++)
        {
            run.Signal(signal);
        }

        Assert.Equal(130, run.Wait().ExitCode);
        AssertNoneRuns(folder["processes"]);
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
        Assert.Contains("3 run again, 3 different", verify.Output, StringComparison.Ordinal);
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

    private static void AssertNoneRuns(string file)
    {
        foreach (string process in File.ReadAllLines(file))
        {
            Assert.True(
                SpinWait.SpinUntil(() => !IsRunning(int.Parse(process, CultureInfo.InvariantCulture)), TimeSpan.FromSeconds(20)),
                $"process {process} is left");
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return !File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"))
                .Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is ArgumentException or IOException)
        {
            return false;
        }
    }
}
