using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;
using DlnSweep.Results.Checkpoints;
using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Reports.Tests.Examples;

/// <summary>The worked example of docs/adding-a-model.md.</summary>
public sealed class ChainModelTests
{
    private const string Sweep = """
        name: chain
        model: chain
        seed: 1
        replicates: 3
        parameters: {depth: [2, 3], init_scale: {geomspace: [0.03, 1, 4]}, log2_learning_rate: {arange: [-6, 2, 1]}}
        """;

    [Fact]
    public async Task Run_Sweep_TablesAndPhaseMap()
    {
        ModelRegistry models = new(new DynamicsModel(ChainModel.Declaration));
        string folder = Directory.CreateTempSubdirectory("dlnsweep-test-").FullName;
        try
        {
            SweepDirectory directory = new(Path.Combine(folder, "out"));
            SweepPlan plan = SweepPlan.Create(SweepFile.Parse(Sweep, "sweep.yaml", models));
            using SweepSession session = SweepSession.Open(plan, directory, null, NullLoggerFactory.Instance, models);

            Coverage? coverage = await SweepRunner.RunAsync(
                session,
                new LocalEngine(),
                new RunOptions(),
                new Observers(),
                _ => { },
                CancellationToken.None);
            ReportWriter.Write(session.Plan.Sweep, session.Store);

            Assert.Equal(192, coverage!.Value.Completed + coverage.Value.Diverged);
            Assert.True(coverage.Value.Completed > 150);
            Assert.NotEmpty(Directory.GetFiles(directory.Report, "*.svg"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Restore_Midway_SameBits()
    {
        (ISimulation whole, Trajectory rows) = Start();
        while (whole.Step(rows))
        {
        }

        (ISimulation first, Trajectory early) = Start();
        for (int i = 0; i < 100; i++)
        {
            first.Step(early);
        }

        using MemoryStream saved = new();
        first.Save(new StateWriter(saved));
        saved.Position = 0;
        (ISimulation second, Trajectory late) = Start();
        second.Restore(new StateReader(saved));
        while (second.Step(late))
        {
        }

        Assert.Equal(rows.Count, early.Count + late.Count);
        Assert.Equal(rows[rows.Count - 1, 1], late[late.Count - 1, 1]);
        Assert.Equal(whole.Finish().Metrics, second.Finish().Metrics);
    }

    [Fact]
    public void Documentation_OfTheExample_IsThisCode()
    {
        string code = File.ReadAllText(Checkout.PathOf("tests", "DlnSweep.Reports.Tests", "Examples", "ChainModel.cs"));
        Assert.Contains(code, File.ReadAllText(Checkout.PathOf("docs", "adding-a-model.md")), StringComparison.Ordinal);
    }

    private static (ISimulation Simulation, Trajectory Trajectory) Start()
    {
        ParameterValues values = ParameterValues.Defaults(ChainModel.Declaration);
        RunContext context = new(new RandomStreams("a key", "shared"), SingleThread.Instance);
        return (ChainModel.Declaration.Start(values, context), new Trajectory(ChainModel.Declaration.TrajectoryColumns(values)));
    }
}
