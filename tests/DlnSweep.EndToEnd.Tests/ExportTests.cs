using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>
/// Results as files of other tools, each read here by its documented format alone. The program's numbers are known: at x, rows 2.5 and x/3,
/// and the metric x/7.
/// </summary>
public sealed class ExportTests : IClassFixture<ExportTests.Finish>
{
    private readonly Finish finish;

    /// <summary>The tests share one finished sweep.</summary>
    public ExportTests(Finish finish) => this.finish = finish;

    [Fact]
    public void Csv_HasEveryRowAndEveryDigit()
    {
        string folder = finish.Export("csv");

        string[] summary = File.ReadAllLines(Path.Combine(folder, "summary.csv"));
        string[] steps = File.ReadAllLines(Path.Combine(folder, "trajectory.csv"));

        Assert.Equal("configuration_id,replicate,x,note,status,stop_reason,y,remark", summary[0]);
        Assert.Equal(3, summary.Length);
        Assert.EndsWith(",0,3,plain,completed,finished,0.42857142857142855,\"a, \"\"b\"\"\"", summary[1], StringComparison.Ordinal);
        Assert.Equal("configuration_id,replicate,x,note,step,z", steps[0]);
        Assert.EndsWith(",0,3,plain,10,1", steps[2], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "phase_diagram.csv")));
    }

    [Fact]
    public void TensorBoard_RecordsHaveTheirChecksumsScalarsAndHyperparameters()
    {
        string folder = finish.Export("tensorboard");
        string run = Directory.GetDirectories(folder, "x=3,*").Single();

        byte[] file = File.ReadAllBytes(Directory.GetFiles(run, "events.out.tfevents.*").Single());
        List<List<Field>> events = [.. Records(file).Select(Fields)];

        Assert.Equal("brain.Event:2", events[0].Single(f => f.Number == 3).Text);
        (string Tag, long Step, float Value)[] scalars =
        [
            .. from e in events
               from value in e.Where(f => f.Number == 5).SelectMany(f => Fields(f.Bytes)).Select(f => Fields(f.Bytes))
               where value.Any(f => f.Number == 2)
               select (value.First(f => f.Number == 1).Text, e.FirstOrDefault(f => f.Number == 2)?.Whole ?? 0,
                   BinaryPrimitives.ReadSingleLittleEndian(value.First(f => f.Number == 2).Bytes)),
        ];
        Assert.Equal([("z", 0, 2.5f), ("z", 10, 1f), ("summary/y", 10, (float)(3.0 / 7))], scalars);
        Assert.Contains("_hparams_/session_start_info", events.SelectMany(Tags));
        Assert.Contains("_hparams_/session_end_info", events.SelectMany(Tags));
        Dictionary<string, List<Field>> parameters = Hyperparameters(events);
        Assert.Equal(["note", "replicate", "x"], parameters.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3.0, BinaryPrimitives.ReadDoubleLittleEndian(parameters["x"].Single(f => f.Number == 2).Bytes));
        Assert.Equal("plain", parameters["note"].Single(f => f.Number == 3).Text);
    }

    [Fact]
    public void Mlflow_FileStoreHasRunsParametersAndMetricHistories()
    {
        string experiment = Path.Combine(finish.Export("mlflow"), "mlruns", "0");

        string run = Directory.GetDirectories(experiment).Single(r => File.ReadAllText(Path.Combine(r, "params", "x")) == "3");
        string[] meta = File.ReadAllLines(Path.Combine(run, "meta.yaml"));
        string[][] z = [.. File.ReadAllLines(Path.Combine(run, "metrics", "z")).Select(l => l.Split(' '))];

        Assert.Contains("experiment_id: '0'", File.ReadAllLines(Path.Combine(experiment, "meta.yaml")));
        Assert.Contains("name: \"exported\"", File.ReadAllLines(Path.Combine(experiment, "meta.yaml")));
        Assert.Contains($"run_id: '{Path.GetFileName(run)}'", meta);
        Assert.Contains("status: 3", meta);
        Assert.Contains("lifecycle_stage: active", meta);
        Assert.Equal([("2.5", "0"), ("1", "10")], z.Select(l => (l[1], l[2])));
        Assert.All(z, l => Assert.True(long.Parse(l[0], CultureInfo.InvariantCulture) > 1_000_000_000_000));
        Assert.Equal("0.42857142857142855", File.ReadAllText(Path.Combine(run, "metrics", "summary", "y")).Split(' ')[1]);
        Assert.Equal("completed", File.ReadAllText(Path.Combine(run, "tags", "status")));
    }

    [Fact]
    public void Wandb_HistoryConfigAndSummaryAreJson()
    {
        string folder = finish.Export("wandb");
        string run = Directory.GetDirectories(folder, "x=3,*").Single();

        JsonElement[] history = [.. File.ReadAllLines(Path.Combine(run, "wandb-history.jsonl")).Select(Json)];

        Assert.Equal([0L, 10L], history.Select(h => h.GetProperty("_step").GetInt64()));
        Assert.Equal([2.5, 1.0], history.Select(h => h.GetProperty("z").GetDouble()));
        Assert.Equal(3, Json(File.ReadAllText(Path.Combine(run, "config.json"))).GetProperty("x").GetInt64());
        JsonElement summary = Json(File.ReadAllText(Path.Combine(run, "wandb-summary.json")));
        Assert.Equal(3.0 / 7, summary.GetProperty("y").GetDouble());
        Assert.Equal("a, \"b\"", summary.GetProperty("remark").GetString());
    }

    [Fact]
    public void Trackio_EveryRunIsATableWithSteps()
    {
        string folder = finish.Export("trackio");

        string[] lines = File.ReadAllLines(Directory.GetFiles(folder, "x=3,*.csv").Single());

        Assert.Equal(["step,z,summary/y", "0,2.5,", "10,1,0.42857142857142855"], lines);
        Assert.Equal(2, Directory.GetFiles(folder, "*.csv").Length);
        Assert.Contains("trackio.import_csv(", File.ReadAllText(Path.Combine(folder, "import.py")), StringComparison.Ordinal);
    }

    [Fact]
    public void HuggingFace_CardNamesTheFilesThatAreThere()
    {
        string folder = finish.Export("huggingface");

        string[] card = File.ReadAllLines(Path.Combine(folder, "README.md"));
        string[] named = [.. card.Where(l => l.StartsWith("  data_files: ", StringComparison.Ordinal)).Select(l => l[14..].Split('*')[0])];

        Assert.Equal("---", card[0]);
        Assert.Equal(["data/summary/", "data/trajectory/", "data/phase_diagram/"], named);
        foreach (string place in named)
        {
            string file = Directory.GetFiles(Path.Combine(folder, place), "train-*.parquet").Single();
            string table = Path.Combine(finish.Output, Path.GetFileName(place[..^1]) + ".parquet");
            Assert.Equal(File.ReadAllBytes(table), File.ReadAllBytes(file));
        }
    }

    [Theory]
    [InlineData("--to: there is no format 'cvs'; did you mean 'csv'?", "OUT", "--to", "cvs")]
    [InlineData("--out OUT: it is there already", "OUT", "--to", "csv", "--out", "OUT")]
    [InlineData("Option '--to' is required.", "OUT")]
    public void Export_BadInput_OneSentence(string expected, params string[] arguments)
    {
        Finished finished = Command.Run(["export", .. arguments.Select(a => a == "OUT" ? finish.Output : a)]);

        Assert.Equal((2, ""), (finished.ExitCode, finished.Output));
        Assert.StartsWith(expected.Replace("OUT", finish.Output, StringComparison.Ordinal), finished.Error, StringComparison.Ordinal);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static Dictionary<string, List<Field>> Hyperparameters(List<List<Field>> events)
    {
        // Event.summary.value: metadata (9), plugin_data (1), content (2): HParamsPluginData.session_start_info (3), hparams (1).
        List<Field> value = events.SelectMany(e => e.Where(f => f.Number == 5))
            .SelectMany(f => Fields(f.Bytes))
            .Select(f => Fields(f.Bytes))
            .First(v => v.Any(f => f.Number == 1 && f.Text == "_hparams_/session_start_info"));
        List<Field> plugin = Fields(Fields(value.Single(f => f.Number == 9).Bytes).Single(f => f.Number == 1).Bytes);
        Assert.Equal("hparams", plugin.Single(f => f.Number == 1).Text);
        return Fields(Fields(plugin.Single(f => f.Number == 2).Bytes).Single(f => f.Number == 3).Bytes)
            .Where(f => f.Number == 1)
            .Select(f => Fields(f.Bytes))
            .ToDictionary(e => e.Single(f => f.Number == 1).Text, e => Fields(e.Single(f => f.Number == 2).Bytes));
    }

    private static IEnumerable<string> Tags(List<Field> message) =>
        message.Where(f => f.Number == 5).SelectMany(f => Fields(f.Bytes)).Select(f => Fields(f.Bytes).First(v => v.Number == 1).Text);

    private static IEnumerable<byte[]> Records(byte[] file)
    {
        for (int at = 0; at < file.Length;)
        {
            int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(at));
            Assert.Equal(Masked(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            Assert.Equal(Masked(file.AsSpan(at + 12, length)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            yield return file[(at + 12)..(at + 12 + length)];
            at += length + 16;
        }
    }

    // CRC-32C bit by bit, from its reversed polynomial.
    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
            }
        }

        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xA282EAD8;
    }

    private static List<Field> Fields(byte[] message)
    {
        List<Field> fields = [];
        int at = 0;
        long Number()
        {
            long value = 0;
            int shift = 0;
            byte next;
            do
            {
                next = message[at++];
                value |= (long)(next & 0x7F) << shift;
                shift += 7;
            }
            while (next >= 0x80);
            return value;
        }

        while (at < message.Length)
        {
            long key = Number();
            long whole = (key & 7) == 0 ? Number() : 0;
            int length = (key & 7) switch { 0 => 0, 1 => 8, 5 => 4, _ => (int)Number() };
            fields.Add(new Field((int)(key >> 3), whole, message[at..(at + length)]));
            at += length;
        }

        return fields;
    }

    /// <summary>A finished sweep.</summary>
    public sealed class Finish : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        /// <summary>Runs it.</summary>
        public Finish()
        {
            folder.Write("sweep.yaml", """
                name: exported
                model: command
                command:
                  run: [/bin/sh, program.sh, '{x}']
                  parameters: {x: integer, note: {choices: [plain, other], default: plain}}
                  metrics: {y: number, remark: text}
                  trajectory: [z]
                seed: 2
                parameters: {x: [3, 6]}
                """);
            folder.Write("program.sh", """
                case $1 in
                  3) z=1; y=0.42857142857142855;;
                  6) z=2; y=0.8571428571428571;;
                esac
                echo '{"step": 0, "z": 2.5}'; echo '{"step": 10, "z": '$z'}'
                echo '{"y": '$y', "remark": "a, \"b\""}'
                """);
            Finished run = Command.Run("run", folder["sweep.yaml"], "--out", Output, "--no-report");
            Assert.Equal("", run.ExitCode == 0 ? "" : run.Error);
        }

        /// <summary>The output directory.</summary>
        public string Output => folder["out"];

        /// <summary>Exports it; returns the folder.</summary>
        public string Export(string format)
        {
            Finished export = Command.Run("export", Output, "--to", format);
            Assert.Equal("", export.ExitCode == 0 ? "" : export.Error);
            return Output + "-" + format;
        }

        /// <inheritdoc/>
        public void Dispose() => folder.Dispose();
    }

    private sealed record Field(int Number, long Whole, byte[] Bytes)
    {
        public string Text => Encoding.UTF8.GetString(Bytes);
    }
}
