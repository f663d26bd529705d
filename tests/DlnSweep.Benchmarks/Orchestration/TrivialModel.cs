using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.State;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Benchmarks.Orchestration;

/// <summary>A model whose runs do next to nothing: what is left is what planning, running and keeping results cost.</summary>
internal static class TrivialModel
{
    private static IntegerParameter Point { get; } = new("point", 0, "a point of the grid");

    private static IntegerParameter Rows { get; } = new("rows", 1, "recorded steps") { Minimum = 1 };

    private static RealParameter Memory { get; } = new("memory", 1000, "the working memory that a run declares");

    private static Metric Value { get; } = new("value", ValueKind.Real, "half of the point");

    public static ModelRegistry Registry { get; } = new(new DynamicsModel(new ModelDeclaration
    {
        Name = "trivial",
        Version = 1,
        Summary = "Does next to nothing.",
        Source = "Nobody, 2024",
        Parameters = [Point, Rows, Memory],
        Metrics = [Value],
        TrajectoryColumns = _ => [new("step", ValueKind.Integer, "the step"), new("value", ValueKind.Real, "a value")],
        Cost = v => new CostEstimate(v.Get(Rows), v.Get(Memory), v.Get(Rows)),
        Start = (values, _) => new Trial(values),
    }));

    private sealed class Trial(ParameterValues values) : ISimulation
    {
        public double Progress => 0;

        public bool Step(Trajectory trajectory)
        {
            long rows = values.Get(Rows);
            double value = values.Get(Point);
            for (long row = 0; row < rows; row++)
            {
                trajectory.Add(row, value + (1.0 / (row + 1)));
            }

            return false;
        }

        public RunResult Finish() => new RunResult(RunStatus.Completed, "done").Set(Value, 0.5 * values.Get(Point));

        public void Save(IStateWriter state)
        {
        }

        public void Restore(IStateReader state)
        {
        }
    }
}
