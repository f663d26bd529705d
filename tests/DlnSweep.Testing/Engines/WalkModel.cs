using System.Collections.Concurrent;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Testing.Engines;

/// <summary>A random walk that can be told to fail, to diverge or to declare much memory: what running is tested with.</summary>
internal static class WalkModel
{
    public static IntegerParameter Steps { get; } = new("steps", 20, "the number of steps") { Minimum = 1 };

    public static IntegerParameter Point { get; } = new("point", 0, "a point of the grid");

    public static IntegerParameter Failures { get; } = new("failures", 0, "how many attempts fail before one succeeds");

    public static BooleanParameter Diverges { get; } = new("diverges", false, "whether the walk leaves all bounds");

    public static RealParameter Memory { get; } = new("memory", 1000, "the working memory that it declares");

    public static Metric Last { get; } = new("last", ValueKind.Real, "where the walk ends");

    public static Metric Largest { get; } = new("largest", ValueKind.Real, "the largest value");

    /// <summary>A model that counts attempts by itself: what one test makes fail concerns no other.</summary>
    public static IModel Create(int version = 1) => new DynamicsModel(Declare(version, new Attempts()));

    /// <summary>A registry of just such a model.</summary>
    public static ModelRegistry CreateRegistry(int version = 1) => new(Create(version));

    private static ModelDeclaration Declare(int version, Attempts attempts) => new()
    {
        Name = "walk",
        Version = version,
        Summary = "A random walk.",
        Source = "Nobody, 2024",
        Parameters = [Steps, Point, Failures, Diverges, Memory],
        Metrics = [Last, Largest],
        TrajectoryColumns = _ => [new("step", ValueKind.Integer, "the step"), new("place", ValueKind.Real, "the place")],
        Cost = v => new CostEstimate(v.Get(Steps), v.Get(Memory), v.Get(Steps)),
        Start = (values, context) => new Walk(values, context, attempts),
    };

    // How often each combination of parameters has begun: lets a configuration fail a given number of times.
    private sealed class Attempts
    {
        private readonly ConcurrentDictionary<(long, long, long, bool), int> counts = new();

        public int Next(ParameterValues values) => counts.AddOrUpdate(
            (values.Get(Point), values.Get(Steps), values.Get(Failures), values.Get(Diverges)), 1, (_, count) => count + 1);
    }

    private sealed class Walk(ParameterValues values, RunContext context, Attempts attempts) : ISimulation
    {
        private readonly RandomSource random = context.Streams.Own("walk");
        private readonly double[] shared = new double[64];
        private double place;
        private double largest;
        private long step;

        public double Progress => (double)step / values.Get(Steps);

        public bool Step(Trajectory trajectory)
        {
            if (step == 0 && values.Get(Failures) > 0)
            {
                int attempt = attempts.Next(values);
                if (attempt <= values.Get(Failures))
                {
                    throw new InvalidOperationException($"told to fail, attempt {attempt}");
                }
            }

            context.Team.Run(4, part => shared[part] = part);
            place += random.NextNormal();
            largest = Math.Max(largest, place);
            trajectory.Add(step, place);
            step++;
            return step < values.Get(Steps);
        }

        public RunResult Finish() => values.Get(Diverges)
            ? new RunResult(RunStatus.Diverged, "diverged").Set(Last, double.NaN)
            : new RunResult(RunStatus.Completed, "steps").Set(Last, place).Set(Largest, largest);

        public void Save(IStateWriter state)
        {
            state.Write(step);
            state.Write(place);
            state.Write(largest);
            random.Save(state);
        }

        public void Restore(IStateReader state)
        {
            step = state.ReadInteger();
            place = state.ReadReal();
            largest = state.ReadReal();
            random.Restore(state);
        }
    }
}
