using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Commands;

namespace DlnSweep.Sweeps.Tests.Commands;

public class ResultReaderTests
{
    private static readonly CommandDeclaration Command = new()
    {
        Arguments = [],
        Home = new CommandHome("/", IsRecorded: false),
        Parameters = [],
        Metrics =
        [
            new Metric("test_loss", ValueKind.Real, ""), new Metric("epochs", ValueKind.Integer, ""),
            new Metric("good", ValueKind.Boolean, ""), new Metric("note", ValueKind.Text, ""),
        ],
        Trajectory = [new("step", ValueKind.Integer, ""), new("loss", ValueKind.Real, "")],
    };

    [Fact]
    public void Add_RowsTalkAndMetrics_EachWhereItBelongs()
    {
        (RunResult result, Trajectory rows) = Read(
            "epoch 1 {not json}", "{\"step\": 0, \"loss\": 0.5}", "  {\"loss\": 0.1, \"step\": 10}\r", "{\"step\": 20}",
            "{\"test_loss\": 1, \"epochs\": 3.0}", "{\"test_loss\": 0.30000000000000004, \"good\": true, \"note\": \"caf\u00e9\"}");

        Assert.Equal((RunStatus.Completed, "finished"), (result.Status, result.StopReason));
        Assert.Equal(0.30000000000000004, result.Metrics["test_loss"].Real);
        Assert.Equal(3, result.Metrics["epochs"].Integer);
        Assert.True(result.Metrics["good"].Boolean);
        Assert.Equal("caf\u00e9", result.Metrics["note"].Text);
        Assert.Equal(3, rows.Count);
        Assert.Equal([10, 0.1], [rows[1, 0], rows[1, 1]]);
        Assert.True(double.IsNaN(rows[2, 1]));
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    [InlineData("\"NaN\"")]
    public void Finish_MetricThatIsNotFinite_DivergedAndWithoutTheMetric(string value)
    {
        (RunResult result, _) = Read($"{{\"test_loss\": {value}, \"epochs\": 4}}");

        Assert.Equal((RunStatus.Diverged, "not_finite"), (result.Status, result.StopReason));
        Assert.Equal(["epochs"], result.Metrics.Keys);
    }

    [Fact]
    public void Finish_NotFiniteButSaidToBeCompleted_Completed()
    {
        (RunResult result, _) = Read("{\"test_loss\": NaN, \"status\": \"completed\", \"stop_reason\": \"patience\"}");

        Assert.Equal((RunStatus.Completed, "patience"), (result.Status, result.StopReason));
    }

    [Fact]
    public void Finish_SaysThatItDiverged_DivergedWithItsFiniteMetrics()
    {
        (RunResult result, _) = Read("{\"status\": \"diverged\", \"epochs\": 7}");

        Assert.Equal(RunStatus.Diverged, result.Status);
        Assert.Equal(7, result.Metrics["epochs"].Integer);
    }

    [Fact]
    public void Finish_NullMetric_NoValueAndCompleted()
    {
        (RunResult result, _) = Read("{\"test_loss\": 3}", "{\"test_loss\": null}");

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Empty(result.Metrics);
    }

    [Fact]
    public void Add_NotFiniteInARow_NullAndNotDiverged()
    {
        (RunResult result, Trajectory rows) = Read("{\"step\": 0, \"loss\": NaN}", "{\"note\": \"NaN and \\\"Infinity\"}");

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.True(double.IsNaN(rows[0, 1]));
        Assert.Equal("NaN and \"Infinity", result.Metrics["note"].Text);
    }

    [Theory]
    [InlineData("{'test_loss': 1}", "begins with '{' but is not JSON")]
    [InlineData("{\"test_loss\": 1", "begins with '{' but is not JSON")]
    [InlineData("{\"tset_loss\": 1}", "did you mean 'test_loss'")]
    [InlineData("{\"step\": 1, \"los\": 1}", "did you mean 'loss'")]
    [InlineData("{\"step\": 0.5}", "has 0.5 for step; expected a whole number")]
    [InlineData("{\"epochs\": 0.5}", "has 0.5 for epochs; expected a whole number")]
    [InlineData("{\"step\": 9007199254740993.0}", "for step; a whole number beyond 2^53 is written as plain digits, and has 64 bits at "
        + "most")]
    [InlineData("{\"step\": 1e300}", "for step; a whole number beyond 2^53 is written as plain digits, and has 64 bits at most")]
    [InlineData("{\"step\": 9223372036854775808}", "for step; a whole number beyond 2^53 is written as plain digits, and has 64 bits at "
        + "most")]
    [InlineData("{\"epochs\": 1e18}", "has 1e18 for epochs; a whole number beyond 2^53 is written as plain digits")]
    [InlineData("{\"epochs\": \"3\"}", "has \"3\" for epochs; expected a number")]
    [InlineData("{\"test_loss\": {}}", "has an object for test_loss; expected a number")]
    [InlineData("{\"step\": 1, \"loss\": [1]}", "has a list for loss; expected a number")]
    [InlineData("{\"step\": null, \"loss\": 1}", "has null for step; expected a whole number")]
    [InlineData("{\"step\": \"NaN\", \"loss\": 1}", "for step; expected a whole number")]
    [InlineData("{\"good\": 1}", "has 1 for good; expected boolean")]
    [InlineData("{\"note\": 1}", "has 1 for note; expected text")]
    [InlineData("{\"note\": \"\\ud800\"}", "another type")]
    [InlineData("{\"status\": \"fine\"}", "neither 'completed' nor 'diverged'")]
    [InlineData("{\"status\": 3}", "neither 'completed' nor 'diverged'")]
    [InlineData("{\"stop_reason\": \"Out of luck\"}", "stop_reason")]
    public void Add_BrokenLine_SaysWhatIsWrongAndInWhichLine(string line, string expected)
    {
        InvalidDataException problem = Assert.Throws<InvalidDataException>(() => Read("talk", line));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("line 2 of standard output", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9007199254740993)]
    [InlineData(-9007199254740993)]
    [InlineData(1234567890123456789)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Add_IntegerOfARow_KeepsAllDigits(long value)
    {
        (_, Trajectory rows) = Read("{\"step\": 1}", $"{{\"step\": {value}}}", "{\"loss\": 2, \"step\": 5.0}", "{\"test_loss\": 1}");

        Assert.Equal([1, value, 5], Enumerable.Range(0, 3).Select(row => rows.Integer(row, 0)!.Value));
    }

    [Theory]
    [InlineData("\uFEFF{\"test_loss\": 2}")]
    [InlineData("\u001b[0m{\"test_loss\": 2}\u001b[0m")]
    [InlineData("\u001b[?25h\u001b[2K {\"test_loss\": 2} ")]
    [InlineData("\u001b]0;title\u0007{\"test_loss\": 2}")]
    [InlineData("\u001b]8;;http://x\u001b\\{\"test_loss\": 2}")]
    [InlineData("\0\b{\"test_loss\"\u001b[1m:\t2}\u001b[")]
    [InlineData("\u001b(B{\"test_loss\": 2}")]
    public void Add_ObjectBehindWhatATerminalDoesNotShow_Read(string line) => Assert.Equal(2, Read(line).Result.Metrics["test_loss"].Real);

    [Fact]
    public void Add_LongText_SaysHowLongItMayBe()
    {
        InvalidDataException problem = Assert.Throws<InvalidDataException>(() => Read($"{{\"note\": \"{new string('x', 10_001)}\"}}"));

        Assert.Contains("has a text of 10001 characters for note; at most 10000 are kept", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finish_OnlyThatItDiverged_DivergedAndSaysSo() =>
        Assert.Equal(
            (RunStatus.Diverged, "diverged"),
            (Read("{\"status\": \"diverged\"}").Result.Status, Read("{\"status\": \"diverged\"}").Result.StopReason));

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"status\": \"completed\"}")]
    [InlineData("{\"stop_reason\": \"patience\"}")]
    public void Finish_NoMetricNamed_Refused(string line) => Assert.Throws<InvalidDataException>(() => Read(line));

    [Fact]
    public void Finish_ObjectBehindText_SaysThatItDoesNotCount()
    {
        InvalidDataException problem = Assert.Throws<InvalidDataException>(() => Read("100% {\"test_loss\": 2}"));

        Assert.Contains("JSON behind other text does not count: 100% {\"test_loss\": 2}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finish_NoMetrics_Refused() => Assert.Throws<InvalidDataException>(() => Read("{\"step\": 1}"));

    [Fact]
    public void Add_RandomBytes_NeverAnotherException()
    {
        System.Random random = new(11);
        byte[] alphabet = Encoding.UTF8.GetBytes("{}[]\":,\\ 0123456789.eE+-NaInfitylosstep\u00e9");
        for (int round = 0; round < 20000; round++)
        {
            byte[] line = [(byte)'{', .. Enumerable.Range(0, random.Next(40)).Select(_ => alphabet[random.Next(alphabet.Length)])];
            try
            {
                new ResultReader(Command).Add(line, new Trajectory(Command.Trajectory));
            }
            catch (InvalidDataException)
            {
                // What a broken line is told with.
            }
        }
    }

    [Fact]
    public void LineReader_CutAnywhere_SameLines()
    {
        byte[] text = Encoding.UTF8.GetBytes("one\n\ntwo\r\nbar\rthree");
        for (int size = 1; size <= text.Length; size++)
        {
            List<string> lines = [];
            int ended = 0;
            LineReader reader = new((line, ends) =>
            {
                lines.Add(Encoding.UTF8.GetString(line));
                ended += ends ? 1 : 0;
            });
            foreach (byte[] part in text.Chunk(size))
            {
                reader.Add(part);
            }

            reader.End();
            Assert.Equal(["one", "", "two", "", "bar", "three"], lines);
            Assert.Equal(4, ended);
        }
    }

    [Theory]
    [InlineData('\r')]
    [InlineData('\n')]
    public void LineReader_TalkOfMegabytesWithoutAnEnd_PassedOver(char end)
    {
        List<string> lines = [];
        LineReader reader = new((line, _) => lines.Add(Encoding.UTF8.GetString(line)));
        byte[] part = [.. Enumerable.Repeat((byte)'.', 100_000)];
        for (int i = 0; i < 50; i++)
        {
            reader.Add(part);
        }

        reader.Add(Encoding.UTF8.GetBytes(end + "{\"y\": 1}"));
        reader.End();

        Assert.Equal(["", "{\"y\": 1}"], lines);
    }

    [Fact]
    public void LineReader_ObjectOfMegabytes_Refused()
    {
        LineReader reader = new((_, _) => { });
        reader.Add("{\"y\": \""u8);

        Assert.Throws<InvalidDataException>(() => reader.Add([.. Enumerable.Repeat((byte)'.', LineReader.Longest)]));
    }

    private static (RunResult Result, Trajectory Rows) Read(params string[] lines)
    {
        ResultReader reader = new(Command);
        Trajectory rows = new(Command.Trajectory);
        foreach (string line in lines)
        {
            reader.Add(Encoding.UTF8.GetBytes(line), rows);
        }

        return (reader.Finish(), rows);
    }
}
