using DlnSweep.Dynamics.Modeling;
using DlnSweep.Dynamics.RandomFeatures;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.RandomFeatures;

/// <summary>A finished run.</summary>
internal sealed record FeaturesRun(Trajectory Trajectory, RunResult Result)
{
    public static RandomFeaturesSettings Settings(params (string Name, ParameterValue Value)[] parameters) =>
        RandomFeaturesSettings.From(ParameterValues.Defaults(RandomFeaturesModel.Declaration, parameters));

    public static RandomStreams Streams(int seed) => new($"seed {seed}", $"seed {seed}");

    public static FeaturesRun Of(RandomFeaturesSettings settings, int seed = 1, IWorkTeam? team = null)
    {
        Trajectory trajectory = new(RandomFeaturesMetrics.Columns);
        ISimulation simulation = RandomFeaturesModel.Start(settings, new RunContext(Streams(seed), team ?? SingleThread.Instance));
        while (simulation.Step(trajectory))
        {
        }

        return new FeaturesRun(trajectory, simulation.Finish());
    }

    /// <summary>A metric; NaN where the run has none.</summary>
    public double Metric(string name) => Result.Metrics.TryGetValue(name, out ParameterValue value) ? value.Real : double.NaN;

    /// <summary>A column's value at a recorded step.</summary>
    public double At(double step, string name)
    {
        int row = Enumerable.Range(0, Trajectory.Count).Single(i => Trajectory[i, 0] == step);
        return Trajectory[row, Trajectory.Columns.ToList().FindIndex(c => c.Name == name)];
    }

    /// <summary>A column.</summary>
    public double[] Values(string name)
    {
        int column = Trajectory.Columns.ToList().FindIndex(c => c.Name == name);
        return [.. Enumerable.Range(0, Trajectory.Count).Select(row => Trajectory[row, column])];
    }
}
