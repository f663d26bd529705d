using System.Text.Json;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Storage.Files;
using DlnSweep.Storage.Tables;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Sweeps;
using DlnSweep.Testing.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Results.Tests.Merging;

public sealed class TableMetadataTests : IDisposable
{
    private const string Sweep = """
        name: transfer
        model: deep-linear
        seed: 11
        replicates: 2
        parameters: {width: [8, 16], input_dimension: 8, log2_learning_rate: [-4, -2, 0], steps: 4}
        transfer: {learning_rate: log2_learning_rate, across: width, score: test_loss}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("dlnsweep-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Merge_EveryTable_SaysWhatItIsAndWhatItsColumnsMean()
    {
        SweepDirectory directory = new(Path.Combine(folder, "out"));
        using SweepSession session = SweepSession.Open(
            SweepPlan.Create(SweepFile.Parse(Sweep, "sweep.yaml", ModelRegistry.Standard)), directory, null, NullLoggerFactory.Instance);
        await SweepRunner.RunAsync(session, new LocalEngine(), new RunOptions(), new RecordingObserver(), _ => { }, CancellationToken.None);
        SweepTables.Pack(session.Plan, session.Store, CancellationToken.None);

        string pack = Assert.Single(Directory.GetFiles(directory.Packs));
        Dictionary<string, JsonElement> summary = Described(directory.Summary, "summary");
        Described(directory.Trajectory, "trajectory");
        Described(directory.PhaseDiagram, "phase_diagram");
        Described(directory.Transfer, "transfer");
        Described(pack, "pack");
        Assert.Equal("γ₀", summary["gamma0"].GetProperty("symbol").GetString());
    }

    /// <summary>The descriptions of a table's columns, all of which are there.</summary>
    private static Dictionary<string, JsonElement> Described(string path, string table)
    {
        using FileStream stream = File.OpenRead(path);
        using TableFile file = TableFile.Open(stream);
        Dictionary<string, string> metadata = new(file.Metadata);
        Assert.Equal(
            [table, "transfer", "deep-linear", "11", ProductVersion.Release],
            ((string[])["table", "sweep", "model", "seed", "version"]).Select(key => metadata["dlnsweep." + key]));
        Assert.True(int.Parse(metadata["dlnsweep.model_version"], System.Globalization.CultureInfo.InvariantCulture) >= 1);
        Dictionary<string, JsonElement> columns = JsonDocument
            .Parse(metadata["dlnsweep.columns"])
            .RootElement.EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value);
        Assert.Equal(file.Columns.Select(c => c.Name), columns.Keys);
        Assert.All(columns.Values, c => Assert.NotEmpty(c.GetProperty("meaning").GetString()!));
        Assert.All(columns.Values, c => Assert.NotEmpty(c.GetProperty("symbol").GetString()!));
        Assert.All(columns.Values, c => Assert.NotNull(c.GetProperty("unit").GetString()));
        return columns;
    }
}
