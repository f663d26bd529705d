using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Sweeps.Tests.Commands;

public class CommandFileTests
{
    private const string Good = """
        name: x
        model: command
        command:
          run: [python3, train.py, '--lr={learning_rate}', '{{a b}}', 3]
          input: json
          version: 4
          parameters:
            learning_rate: {type: number, above: 0, maximum: 2, symbol: 'η'}
            width: {type: integer, default: 64, minimum: 1}
            optimizer: {choices: [sgd, adam], default: sgd, meaning: 'the ''best'' one'}
            nesterov: {type: boolean, default: false}
            tag: {type: text, default: 'a: b'}
          metrics: {test_loss: number, epochs: {type: integer, unit: epochs}}
          trajectory: [train_loss]
          directory: sub
          environment: {OMP_NUM_THREADS: 1, EMPTY: ''}
          timeout: 60
          grace: 0.5
          checkpoints: true
          seconds: 0.001 * width
          memory: 1e6 + 8 * width ** 2
        seed: 5
        parameters:
          learning_rate: {geomspace: [0.01, 1, 3]}
        """;

    [Fact]
    public void Parse_EveryKey_WrittenAndReadBackTheSame()
    {
        SweepDefinition sweep = Parse(Good);
        string written = SweepFileWriter.Write(sweep);
        SweepDefinition again = SweepFile.Parse(written, "elsewhere/sweep.yaml", ModelRegistry.Standard);

        Assert.Equal(written, SweepFileWriter.Write(again));
        Assert.Equal(SweepRelation.Same, SweepDefinition.Compare(sweep, again).Relation);
        Assert.Equal(SweepPlan.Create(sweep)[2].Id, SweepPlan.Create(again)[2].Id);
        Assert.Equal(4, sweep.ModelVersion);
        Assert.Equal(0.064, sweep.Model.Cost(sweep.Values).Seconds!.Value, 12);
        Assert.Equal(1e6 + (8 * 64 * 64), sweep.Model.Cost(sweep.Values).MemoryBytes);
        Assert.Equal(["step", "train_loss"], sweep.Model.TrajectoryColumns(sweep.Values).Select(c => c.Name));
    }

    [Fact]
    public void Parse_ArgumentsOfManyKinds_ReadBackFromTheResolvedFile()
    {
        SweepDefinition sweep = Parse(
            "name: x\nmodel: command\ncommand:\n  run: [sh, -c, \"echo 'a'\\n\\techo \\\"b\\\" \\\\ \\u2028\"]\n  metrics: [m]\n");

        Assert.Equal(SweepFileWriter.Write(sweep), SweepFileWriter.Write(Parse(SweepFileWriter.Write(sweep))));
    }

    [Fact]
    public void Id_Pinned()
    {
        Configuration first = SweepPlan.Create(Parse(Good))[0];

        Assert.Equal("1e8440962339a1a6dfcd624060322c9c", first.Id);
    }

    [Theory]
    [InlineData("'{{a b}}'", "'{{a c}}'")]
    [InlineData("input: json", "input: none")]
    [InlineData("EMPTY: ''", "EMPTY: 'x'")]
    [InlineData("[train_loss]", "[train_loss, test_loss]")]
    public void Compare_DeclarationThatResultsDependOn_OtherIdsAndContradiction(string before, string after)
    {
        SweepDefinition other = Parse(Good.Replace(before, after, StringComparison.Ordinal));

        Assert.NotEqual(SweepPlan.Create(Parse(Good))[0].Id, SweepPlan.Create(other)[0].Id);
        Assert.Equal(SweepRelation.Contradiction, SweepDefinition.Compare(Parse(Good), other).Relation);
    }

    [Theory]
    [InlineData("directory: sub", "directory: /elsewhere")]
    [InlineData("timeout: 60", "timeout: 61")]
    [InlineData("grace: 0.5", "grace: 1")]
    [InlineData("seconds: 0.001 * width", "seconds: 3")]
    [InlineData("maximum: 2", "maximum: 3")]
    [InlineData("unit: epochs", "unit: e")]
    [InlineData("checkpoints: true", "checkpoints: false")]
    public void Compare_DeclarationThatResultsDoNotDependOn_SameIds(string before, string after)
    {
        SweepDefinition other = Parse(Good.Replace(before, after, StringComparison.Ordinal));

        Assert.Equal(SweepPlan.Create(Parse(Good))[0].Id, SweepPlan.Create(other)[0].Id);
        Assert.Equal(SweepRelation.Same, SweepDefinition.Compare(Parse(Good), other).Relation);
    }

    [Fact]
    public void Compare_RaisedVersion_OtherIdsOfTheSameSweep()
    {
        SweepDefinition raised = Parse(Good.Replace("version: 4", "version: 5", StringComparison.Ordinal));

        Assert.NotEqual(SweepPlan.Create(Parse(Good))[0].Id, SweepPlan.Create(raised)[0].Id);
        Assert.Equal(SweepRelation.Changed, SweepDefinition.Compare(Parse(Good), raised).Relation);
    }

    [Fact]
    public void Compare_OtherArguments_TellsThePart()
    {
        SweepComparison comparison = SweepDefinition.Compare(
            Parse(Good),
            Parse(Good.Replace("train.py", "other.py", StringComparison.Ordinal)));

        Assert.Contains(comparison.Differences, d =>
            d.Name == "command: arguments" && d.Current.Contains("other.py", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "run: [python3, train.py, '--lr={learning_rate}', '{{a b}}', 3]",
        "run: [python3, '--lr={learning_rat}']",
        "4:24",
        "did you mean 'learning_rate'?"
    )]
    [InlineData("run: [python3, train.py, '--lr={learning_rate}', '{{a b}}', 3]", "run: [python3, {learning_rate}]", "4:18", "in quotes")]
    [InlineData("run: [python3, train.py, '--lr={learning_rate}', '{{a b}}', 3]", "run: []", "4:8", "the list is empty")]
    [InlineData("run: [python3, train.py, '--lr={learning_rate}', '{{a b}}', 3]", "run: python3 train.py", "4:8", "expected a list")]
    [InlineData(
        "run: [python3, train.py, '--lr={learning_rate}', '{{a b}}', 3]",
        "run: ['{tag}']",
        "4:9",
        "the first argument is the program"
    )]
    [InlineData("input: json", "input: jsn", "5:10", "did you mean 'json'?")]
    [InlineData("timeout: 60", "timeuot: 60", "17:3", "did you mean 'timeout'?")]
    [InlineData("timeout: 60", "timeout: 0", "17:12", "above 0")]
    [InlineData("type: integer, default: 64", "type: intger, default: 64", "9:19", "did you mean 'integer'?")]
    [InlineData("default: 64", "default: 0.5", "9:37", "a whole number, at least 1")]
    [InlineData("minimum: 1}", "minimum: 1.5}", "9:50", "expected a whole number")]
    [InlineData("minimum: 1}", "above: 1}", "9:41", "has no 'above'")]
    [InlineData("above: 0, maximum: 2", "above: 0, minimum: 2", "8:35", "exclude each other")]
    [InlineData("choices: [sgd, adam], default: sgd", "choices: [sgd, adam], default: sdg", "10:48", "did you mean 'sgd'?")]
    [InlineData("nesterov:", "Nesterov:", "11:5", "lower-case letter")]
    [InlineData("nesterov:", "status:", "11:5", "is a column of the tables")]
    [InlineData("nesterov:", "train_loss:", "11:5", "column of the trajectory too")]
    [InlineData("nesterov:", "test_loss_mean:", "11:5", "statistic's column")]
    [InlineData("{test_loss: number, epochs: {type: integer, unit: epochs}}", "[test_loss, step]", "13:24", "'step' marks the rows")]
    [InlineData("{test_loss: number, epochs: {type: integer, unit: epochs}}", "[]", "13:12", "at least one name")]
    [InlineData("OMP_NUM_THREADS: 1", "DLNSWEEP_SEED: 1", "16:17", "cannot be set")]
    [InlineData("seconds: 0.001 * width", "seconds: 0.001 * widht", "20:20", "did you mean 'width'?")]
    [InlineData("learning_rate: {geomspace: [0.01, 1, 3]}", "width: 3", "23:1", "learning_rate has no default")]
    [InlineData("learning_rate: {geomspace: [0.01, 1, 3]}", "learning_rate: [1, 0]", "24:22", "above 0, at most 2")]
    [InlineData("learning_rate: {geomspace: [0.01, 1, 3]}", "learning_rat: 1", "24:3", "did you mean 'learning_rate'?")]
    public void Parse_Mistake_ExactPlaceAndAdvice(string before, string after, string place, string advice)
    {
        Assert.Contains(before, Good, StringComparison.Ordinal);
        SweepFileException problem = Assert.Throws<SweepFileException>(() => Parse(Good.Replace(before, after, StringComparison.Ordinal)));

        Assert.Contains(problem.Errors, e =>
            e.ToString().StartsWith($"sweep.yaml:{place}:", StringComparison.Ordinal)
            && e.Message.Contains(advice, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name: x\nmodel: command\n", "needs the section 'command'")]
    [InlineData("name: x\nmodel: mixed\ncommand: {}\nparameters: {d: 3}\n", "belongs to model command")]
    [InlineData("name: x\nmodel: comand\n", "did you mean 'command'?")]
    [InlineData("name: x\nmodel: command\ncommand: {run: [a]}\n", "the key 'metrics' is missing")]
    [InlineData("name: x\nmodel: command\ncommand: {metrics: [a]}\n", "the key 'run' is missing")]
    public void Parse_SectionMissingOrOutOfPlace_SaysSo(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<SweepFileException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Plan_CostThatIsNoNumber_Refused()
    {
        SweepDefinition sweep = Parse(Good.Replace("seconds: 0.001 * width", "seconds: width - 100", StringComparison.Ordinal));

        Assert.Contains(
            "seconds gives -36",
            Assert.Throws<SweepFileException>(() => SweepPlan.Create(sweep)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{s: 1, n: 1}", "s: expected a text of at most 200 characters on one line, found '1'; write it in quotes: '1'")]
    [InlineData("{s: true, n: 1}", "found 'true'; write it in quotes: 'true'")]
    [InlineData("{s: a, n: 9007199254740993}", "found '9007199254740993'; whole numbers end at 2^53 = 9007199254740992")]
    public void Parse_ValueOfAnotherKind_SaysHowToWriteIt(string values, string expected)
    {
        const string Echo =
            "name: x\nmodel: command\ncommand:\n  run: [echo, '{s}', '{n}']\n  parameters: {s: text, n: integer}\n  metrics: [m]\n";

        SweepFileException problem = Assert.Throws<SweepFileException>(() => Parse($"{Echo}parameters: {values}\n"));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    private static SweepDefinition Parse(string text) => SweepFile.Parse(text, "sweep.yaml", ModelRegistry.Standard);
}
