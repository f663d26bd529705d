using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.State;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing;
using DlnSweep.Testing.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Running.Tests.Scheduling;

/// <summary>A run whose parts wait for each other ends only when another thread takes one of them.</summary>
public sealed class TailTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dlnsweep-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Run_OneConfigurationIsLeft_IdleWorkerTakesPartsOfItsKernels()
    {
        ModelRegistry models = new(new DynamicsModel(new ModelDeclaration
        {
            Name = "meeting",
            Version = 1,
            Summary = "Meets.",
            Source = "Nobody, 2024",
            Parameters = [new IntegerParameter("point", 0, "a point of the grid")],
            Metrics = [],
            TrajectoryColumns = _ => [new("met", ValueKind.Integer, "how many met")],
            Cost = _ => new CostEstimate(1, 1, 1),
            Start = (_, context) => new Meeting(context),
        }));
        SweepPlan plan = SweepPlan.Create(SweepFile.Parse("name: a\nmodel: meeting\n", "a.yaml", models));
        using SweepSession session = SweepSession.Open(
            plan,
            new SweepDirectory(Path.Combine(folder, "out")),
            null,
            NullLoggerFactory.Instance,
            models);
        RecordingObserver observer = new();

        await new LocalEngine().RunAsync(
            session.Work(session.FindMissing(CancellationToken.None), new RunOptions { Workers = 2, Attempts = 1 }),
            observer,
            CancellationToken.None);

        Assert.Equal([ConfigurationStatus.Completed], observer.Outcomes);
    }

    private sealed class Meeting(RunContext context) : ISimulation
    {
        private int here;

        public double Progress => 0;

        public bool Step(Trajectory trajectory)
        {
            // Between two looks another worker may have begun or ended to lend itself.
            Eventually.Holds("an idle worker in the team", () => context.Team.Size >= 2);
            context.Team.Run(2, _ =>
            {
                Interlocked.Increment(ref here);
                Eventually.Holds("the other part, on another thread", () => Volatile.Read(ref here) == 2);
            });
            trajectory.Add(here);
            return false;
        }

        public RunResult Finish() => new(RunStatus.Completed, "met");

        public void Save(IStateWriter state)
        {
        }

        public void Restore(IStateReader state)
        {
        }
    }
}
