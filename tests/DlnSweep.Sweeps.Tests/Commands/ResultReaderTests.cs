using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Commands;

namespace DlnSweep.Sweeps.Tests.Commands;

public class ResultReaderTests
{
    private static readonly CommandDeclaration Command = new()
    {
        Arguments = [],
        Directory = "/",
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
    [InlineData("{\"step\": 0.5}", "declared as an integer")]
    [InlineData("{\"epochs\": 0.5}", "declared as an integer")]
    [InlineData("{\"step\": 9007199254740993.0}", "declared as an integer of 64 bits")]
    [InlineData("{\"step\": 1e300}", "declared as an integer of 64 bits")]
    [InlineData("{\"step\": 9223372036854775808}", "declared as an integer of 64 bits")]
    [InlineData("{\"epochs\": 1e18}", "declared as an integer of 64 bits")]
    [InlineData("{\"epochs\": \"3\"}", "expected a number")]
    [InlineData("{\"good\": 1}", "no boolean")]
    [InlineData("{\"note\": 1}", "no text")]
    [InlineData("{\"note\": \"\\ud800\"}", "another type")]
    [InlineData("{\"status\": \"fine\"}", "neither 'completed' nor 'diverged'")]
    [InlineData("{\"status\": 3}", "another type")]
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
        byte[] text = Encoding.UTF8.GetBytes("one\n\ntwo\r\nthree");
        for (int size = 1; size <= text.Length; size++)
        {
            List<string> lines = [];
            LineReader reader = new(line => lines.Add(Encoding.UTF8.GetString(line)));
            foreach (byte[] part in text.Chunk(size))
            {
                reader.Add(part);
            }

            reader.End();
            Assert.Equal(["one", "", "two\r", "three"], lines);
        }
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
