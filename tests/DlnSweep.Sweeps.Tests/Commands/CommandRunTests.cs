using DlnSweep.Sweeps.Models;
using DlnSweep.Testing;
using DlnSweep.Testing.Tables;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DlnSweep.Results.Merging;
using DlnSweep.Running.Attempts;
using DlnSweep.Running.Directories;

namespace DlnSweep.Sweeps.Tests.Commands;

public class CommandRunTests
{
    private const string Declared = "parameters: {x: {type: integer, default: 1}}\nmetrics: [y]\n";

    [Fact]
    public async Task Run_Script_RowsAndMetricsInTheTables()
    {
        using CommandSweep sweep = new(
            "echo talk; for i in 0 1 2; do echo '{\"step\": '$i', \"z\": '$1'.5}'; done; echo '{\"y\": '$1'}'",
            Declared + "trajectory: [z]",
            "replicates: 2\nparameters: {x: [1, 2, 3]}\n");

        Assert.Equal(new Coverage(6, 0, 0, 0), await sweep.RunAsync());
        Assert.False(Directory.Exists(sweep.Directory.Checkpoints));
    }

    [Fact]
    public async Task Run_LargeIntegersInRows_AreStoredToTheLastDigit()
    {
        using CommandSweep sweep = new(
            "echo '{\"step\": 0, \"tokens\": 9007199254740993}'; echo '{\"step\": 1}'; echo '{\"step\": 2, \"tokens\": "
                + "1234567890123456789}'; echo '{\"y\": 1}'",
            Declared + "trajectory: {tokens: integer}",
            "parameters: {x: 1}\n");

        Assert.Equal(new Coverage(1, 0, 0, 0), await sweep.RunAsync());

        Assert.Equal(
            [9007199254740993L, null, 1234567890123456789L],
            DuckDb.Rows(sweep.Directory.Trajectory, "select tokens from {file} order by step").Select(row => row[0]));
    }

    [Fact]
    public async Task Run_Twice_SameBytesWhateverTheMachineDoes()
    {
        const string Script = "echo '{\"y\": '$DLNSWEEP_SEED', \"r\": '$DLNSWEEP_REPLICATE', \"id\": \"'$DLNSWEEP_CONFIGURATION_ID'\"}'";
        const string Names = "parameters: {x: integer}\nmetrics: {y: integer, r: integer, id: text}\n";
        using CommandSweep first = new(Script, Names, "replicates: 3\nparameters: {x: [1, 2]}\n");
        using CommandSweep second = new(Script, Names + "grace: 3\n", "replicates: 3\nparameters: {x: [1, 2]}\n");

        await first.RunAsync(new RunOptions { Workers = 1 });
        await second.RunAsync(new RunOptions { Workers = 3 });

        Assert.Equal(6, first.Shards().Count);
        Assert.Equal(first.Shards(), second.Shards());
    }

    [Fact]
    public async Task Run_JsonInput_EveryParameterWithItsType()
    {
        using CommandSweep sweep = new(
            "read -r line; test \"$line\" = "
                + "'{\"configuration_id\":\"'$DLNSWEEP_CONFIGURATION_ID'\",\"replicate\":0,\"seed\":'$DLNSWEEP_SEED',"
                + "\"x\":2.0,\"b\":true,\"t\":\"a \\\"b\\\"\"}' || exit 9; echo '{\"y\":1}'",
            "input: json\nparameters: {x: number, b: {type: boolean, default: true}, t: {type: text, default: 'a \"b\"'}}\nmetrics: [y]\n",
            "parameters: {x: 2}\n");

        Assert.Equal(new Coverage(1, 0, 0, 0), await sweep.RunAsync());
    }

    [Fact]
    public async Task Run_InputAndOutputLargerThanPipes_AllOfBothPasses()
    {
        string[] names = [.. Enumerable.Range(0, 199).Select(i => $"p{i}")];
        using CommandSweep sweep = new(
            "head -c 300000 /dev/zero | tr '\\0' x; echo; sleep 0.1; read -r line; echo '{\"y\": '${#line}'}'",
            $"input: json\nparameters: {{x: number, {string.Join(", ", names.Select(n => n + ": text"))}}}\nmetrics: [y]\ntimeout: 600\n",
            $"parameters: {{x: 2, {string.Join(", ", names.Select(n => $"{n}: {new string('v', 199)}"))}}}\n");

        Assert.Equal(new Coverage(1, 0, 0, 0), await sweep.RunAsync());
    }

    [Fact]
    public async Task Run_InputThatNobodyReads_TimeoutHolds()
    {
        string[] names = [.. Enumerable.Range(0, 199).Select(i => $"p{i}")];
        using CommandSweep sweep = new(
            "sleep 3000",
            $"input: json\nparameters: {{x: number, {string.Join(", ", names.Select(n => n + ": text"))}}}\nmetrics: [y]\ntimeout: "
                + $"0.3\ngrace: 5\n",
            $"parameters: {{x: 2, {string.Join(", ", names.Select(n => $"{n}: {new string('v', 199)}"))}}}\n");

        await sweep.RunAsync(new RunOptions { Attempts = 1 });

        Assert.Contains("longer than its timeout of 0.3 s", sweep.Failure(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("setsid ")]
    public async Task Run_LeavesAChildBehindThatTalksForEver_NotReadForEver(string group)
    {
        using CommandSweep sweep = new($"echo '{{\"y\": 1}}'; {group}yes talk & sleep 0.1", Declared, "");
        Task<Coverage?> run = sweep.RunAsync();

        Assert.Equal(new Coverage(1, 0, 0, 0), await Eventually.EndsAsync("the run whose child talks for ever", run));
    }

    [Fact]
    public async Task Run_MessageWithControlCharacters_ShownWithoutThem()
    {
        using CommandSweep sweep = new("printf '\\033[31mred\\033[0m \\007bell' >&2; exit 3", Declared, "");

        await sweep.RunAsync(new RunOptions { Attempts = 1 });

        Assert.Equal(
            ["exit code 3: \uFFFD[31mred\uFFFD[0m \uFFFDbell"],
            JsonDocument.Parse(sweep.Failure()).RootElement.GetProperty("errors").EnumerateArray().Select(e => e.GetString()));
    }

    [Fact]
    public async Task Run_FailsOnce_RetriedAndNoTraceLeft()
    {
        using CommandSweep sweep = new(
            "if [ -e seen ]; then echo '{\"y\": 1}'; else touch seen; echo broken >&2; exit 7; fi",
            Declared,
            "");

        Assert.Equal(new Coverage(1, 0, 0, 0), await sweep.RunAsync());
        Assert.Equal(["exit code 7: broken"], sweep.Observer.Errors);
        Assert.Empty(Directory.GetFiles(sweep.Directory.Failures));
    }

    [Theory]
    [InlineData("echo out; echo 'Traceback' >&2; echo 'ValueError: no' >&2; exit 3", "exit code 3: ValueError: no")]
    [InlineData("kill -9 $$", "ended by signal 9")]
    [InlineData("echo hello", "it ended without a line of metrics")]
    [InlineData("echo '{\"q\": 1}'; sleep 60", "'q', which is not a declared metric")]
    [InlineData("echo '{\"y\": 1}'; exit 1", "exit code 1")]
    public async Task Run_Fails_RecordAndOutputKept(string script, string expected)
    {
        using CommandSweep sweep = new(script, Declared + "grace: 1\n", "");

        Assert.Equal(new Coverage(0, 0, 1, 0), await sweep.RunAsync(new RunOptions { Attempts = 1 }));
        using JsonDocument record = JsonDocument.Parse(sweep.Failure());
        Assert.Contains(expected, record.RootElement.GetProperty("errors")[0].GetString(), StringComparison.Ordinal);
        string output = File.ReadAllText(Directory.GetFiles(sweep.Directory.Failures, "*.output.txt").Single());
        Assert.Contains("[\"/bin/sh\",\"script.sh\",\"1\"]", output, StringComparison.Ordinal);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FloodOfOutput_ReadWithoutEndAndKeptInPart()
    {
        using CommandSweep sweep = new(
            "i=0; while [ $i -lt 20000 ]; do echo \"a line of talk, number $i, that fills the pipe\"; echo \"error $i\" >&2; i=$((i+1)); "
                + "done; exit 5",
            Declared,
            "");

        await sweep.RunAsync(new RunOptions { Attempts = 1 });

        string output = File.ReadAllText(Directory.GetFiles(sweep.Directory.Failures, "*.output.txt").Single());
        Assert.InRange(output.Length, 1 << 16, 5 << 16);
        Assert.Contains("number 19999,", output, StringComparison.Ordinal);
        Assert.Contains("error 19999", output, StringComparison.Ordinal);
        Assert.Contains("without its first", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LongerThanItsTimeout_WholeGroupEndedAndFailed()
    {
        using CommandSweep sweep = new("sleep 3000 & echo $! > child; wait", Declared + "timeout: 2\ngrace: 5\n", "");

        await sweep.RunAsync(new RunOptions { Attempts = 1 });

        Assert.Contains("longer than its timeout of 2 s", sweep.Failure(), StringComparison.Ordinal);
        AssertGone(sweep["child"]);
    }

    [Fact]
    public async Task Run_LeavesAChildBehindThatHoldsThePipes_NotWaitedForAndEnded()
    {
        using CommandSweep sweep = new("sleep 3000 & echo $! > child; echo '{\"y\": 1}'", Declared, "");

        Assert.Equal(new Coverage(1, 0, 0, 0), await Eventually.EndsAsync("the run whose child holds the pipes", sweep.RunAsync()));
        AssertGone(sweep["child"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("trap '' TERM; ")]
    public async Task Run_Stopped_GroupEndedAndRunsAgain(string trap)
    {
        using CommandSweep sweep = new(
            trap
                + "if [ -e again ]; then echo '{\"y\": 1}'; exit; fi; touch again; sh -c \"$2 sleep 3000\" & echo $! > child; echo > "
                    + "ready; wait; sleep 3000",
            Declared + "grace: 0.3\n",
            "");
        using CancellationTokenSource stop = new();
        Task<Coverage?> run = sweep.RunAsync(null, stop.Token);
        await Eventually.HoldsAsync("the program's file 'ready'", () => File.Exists(sweep["ready"]));
        await stop.CancelAsync();

        Assert.Null(await run);
        Assert.Equal([ConfigurationStatus.Interrupted], sweep.Observer.Outcomes);
        AssertGone(sweep["child"]);
        Assert.Equal(new Coverage(1, 0, 0, 0), await sweep.RunAsync());
    }

    [Fact]
    public async Task Run_StoppedWithCheckpoints_GoesOnFromItsOwnFolder()
    {
        using CommandSweep sweep = new(
            """
            state=$DLNSWEEP_CHECKPOINT_DIR/state
            if [ -e $state ]; then cat $state; echo '{"y": 2}'; exit; fi
            trap 'echo "{\"step\": 0}" > $state; exit 1' TERM
            echo '{"step": 0}'; echo > ready
            while true; do sleep 0.02; done
            """,
            Declared + "trajectory: []\ncheckpoints: true\n",
            "");
        using CancellationTokenSource stop = new();
        Task<Coverage?> run = sweep.RunAsync(null, stop.Token);
        await Eventually.HoldsAsync("the program's file 'ready'", () => File.Exists(sweep["ready"]));
        await stop.CancelAsync();
        Assert.Null(await run);
        Assert.Single(Directory.GetDirectories(sweep.Directory.Checkpoints));

        Assert.Equal(new Coverage(1, 0, 0, 0), await sweep.RunAsync());
        Assert.False(Directory.Exists(sweep.Directory.Checkpoints));
    }

    [Fact]
    public async Task Verify_ScriptThatDependsOnMoreThanItsSeed_Reported()
    {
        using CommandSweep sweep = new("echo >> count; echo '{\"y\": '$(wc -l < count)'}'", Declared, "");
        await sweep.RunAsync();
        using SweepSession session = SweepSession.Inspect(
            sweep.Directory,
            Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);

        VerificationReport report = Verification.Run(session.Plan, session.Store, 5, 0, 1, CancellationToken.None);

        Assert.Contains("dlnsweep.metrics", Assert.Single(report.Different), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ProgramOfAKilledRunStillThere_EndedBeforeTheNextAttempt()
    {
        using CommandSweep sweep = new("echo '{\"y\": 1}'", Declared, "");
        string id = sweep.Plan()[0].Id;
        ProcessStartInfo start = new("setsid", ["sleep", "3000"]);
        using Process stranger = Process.Start(start)!;
        start.Environment["DLNSWEEP_CONFIGURATION_ID"] = id;
        using Process old = Process.Start(start)!;
        Directory.CreateDirectory(sweep.Directory.Checkpoints);
        Directory.CreateDirectory(sweep.Directory.Private);
        string record = Path.Combine(sweep.Directory.Checkpoints, id + ".process");
        File.WriteAllText(record, $"{Environment.MachineName}\n{old.Id}\n");
        File.WriteAllText(sweep.Directory.SweepFile, DlnSweep.Sweeps.SweepFiles.SweepFileWriter.Write(sweep.Plan().Sweep));

        await sweep.RunAsync();

        Eventually.Exits("the program of the killed run", old);
        Assert.False(stranger.HasExited);
        stranger.Kill();
        Assert.False(File.Exists(record));
    }

    // The group gets its signal before its leader is reaped; the child of the leader is taken over by init and gone a moment later.
    private static void AssertGone(string file)
    {
        Eventually.IsGone(int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture));
    }
}
