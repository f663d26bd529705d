using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>One configuration in the foreground, with the real command.</summary>
public class TryTests
{
    private const string Sweep = """
        name: tried
        model: command
        command:
          run: [/bin/sh, program.sh, '{x}']
          parameters: {x: integer}
          metrics: [y, never]
          trajectory: [z]
        seed: 2
        parameters: {x: [3, 4]}
        """;

    private const string Program = """
        echo loading; echo oops >&2
        echo '{"step": 0, "z": 2.5}'; echo '{"step": 1, "z": 0.5}'
        echo '{"y": '$1'}'
        """;

    [Fact]
    public void Try_Command_ShowsOutputAndExplainsWhatWasRead()
    {
        using TemporaryFolder folder = Prepared(Program);

        Finished tried = Command.Run("try", folder["sweep.yaml"], "--set", "parameters.x=[7]");

        Assert.Equal("", tried.ExitCode == 0 ? "" : tried.Error);
        Assert.StartsWith("loading\n{\"step\": 0, \"z\": 2.5}\n", tried.Output, StringComparison.Ordinal);
        Assert.Contains("/bin/sh program.sh 7\n", tried.Output, StringComparison.Ordinal);
        Assert.Contains("2 rows of the trajectory, 1 line of metrics, 1 line ignored\n    ignored line 1: loading\n", tried.Output,
            StringComparison.Ordinal);
        Assert.Matches(@"Result: completed \(finished\)\n  y      7\n  never  no value\n", tried.Output);
        Assert.Matches(@"\n  z +2 +2\.5 +0\.5 +0\.5 +2\.5\n", tried.Output);
        Assert.Contains("oops\n", tried.Error, StringComparison.Ordinal);
        Assert.Equal(["program.sh", "sweep.yaml"], FilesOf(folder));
    }

    [Fact]
    public void Try_SomethingUndeclared_NamesTheLineAndShowsWhatWasReadBefore()
    {
        using TemporaryFolder folder = Prepared("echo '{\"step\": 0, \"z\": 1}'\necho '{\"typo\": 1}'");

        Finished tried = Command.Run("try", folder["sweep.yaml"]);

        Assert.Equal(3, tried.ExitCode);
        Assert.Contains("line 2 of standard output has the key 'typo'", tried.Error, StringComparison.Ordinal);
        Assert.Contains("1 row of the trajectory, 0 lines of metrics", tried.Output, StringComparison.Ordinal);
        Assert.Equal(["program.sh", "sweep.yaml"], FilesOf(folder));
    }

    [Fact]
    public void Try_Interrupted_EndsTheProgramAndLeavesNothing()
    {
        using TemporaryFolder folder = Prepared("echo ready; exec sleep 3000");
        using Command tried = Command.Start("try", folder["sweep.yaml"]);
        tried.WaitUntil("the program's first line", () => tried.Output.Contains("ready", StringComparison.Ordinal));

        tried.Signal("INT");

        Assert.Equal(130, tried.Wait().ExitCode);
        Assert.Equal(["program.sh", "sweep.yaml"], FilesOf(folder));
    }

    [Fact]
    public void Try_BuiltInModelById_PrintsItsMetrics()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);
        string id = Command.Run("plan", sweep, "--list").Output.Split('\n')[3].Split(' ')[0];

        Finished tried = Command.Run("try", sweep, "--id", id[..12]);
        Finished none = Command.Run("try", sweep, "--id", "x");

        Assert.Equal("", tried.ExitCode == 0 ? "" : tried.Error);
        Assert.Contains("Configuration 4 of 50", tried.Error, StringComparison.Ordinal);
        Assert.Matches(@"\n  best_test_error +0\.", tried.Output);
        Assert.Contains(id + ".parquet", tried.Output, StringComparison.Ordinal);
        Assert.Equal(2, none.ExitCode);
        Assert.StartsWith("--id x: no configuration", none.Error, StringComparison.Ordinal);
    }

    private static TemporaryFolder Prepared(string program)
    {
        TemporaryFolder folder = new();
        folder.Write("sweep.yaml", Sweep);
        folder.Write("program.sh", program);
        return folder;
    }

    private static IEnumerable<string> FilesOf(TemporaryFolder folder) =>
        Directory.GetFileSystemEntries(Path.GetDirectoryName(folder["sweep.yaml"])!)
            .Select(f => Path.GetFileName(f)!)
            .Order(StringComparer.Ordinal);
}
