using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>A finished run.</summary>
internal sealed record DiagonalRun(Trajectory Trajectory, RunResult Result)
{
    public static DiagonalSettings Settings(params (string Name, ParameterValue Value)[] parameters) =>
        DiagonalSettings.From(ParameterValues.Defaults(DiagonalModel.Declaration, parameters));

    /// <summary>The data set of a seed.</summary>
    public static RegressionData Data(DiagonalSettings settings, int seed) =>
        RegressionData.Draw(settings, Streams(seed), SingleThread.Instance);

    public static RandomStreams Streams(int seed) => new($"seed {seed}", $"seed {seed}");

    /// <summary>Runs a simulation to its end.</summary>
    public static DiagonalRun Of(ISimulation simulation, IReadOnlyList<TrajectoryColumn>? columns = null)
    {
        Trajectory trajectory = new(columns ?? DiagonalMetrics.Columns);
        while (simulation.Step(trajectory))
        {
        }

        return new DiagonalRun(trajectory, simulation.Finish());
    }

    public static DiagonalRun Of(DiagonalSettings settings, int seed, IWorkTeam? team = null) =>
        Of(
            DiagonalModel.Start(settings, new RunContext(Streams(seed), team ?? SingleThread.Instance)),
            TrackedCoefficients.Columns(settings));

    /// <summary>A metric; NaN where the run has none.</summary>
    public double Metric(string name) => Result.Metrics.TryGetValue(name, out ParameterValue value) ? value.Real : double.NaN;

    /// <summary>A column's value in a row.</summary>
    public double At(int row, string name) => Trajectory[row, Column(name)];

    /// <summary>A column's value at a recorded time.</summary>
    public double At(double time, string name)
    {
        int row = Enumerable.Range(0, Trajectory.Count).MinBy(i => Math.Abs(Trajectory[i, 0] - time));
        Assert.Equal(time, Trajectory[row, 0], 1e-9 * (1 + time));
        return At(row, name);
    }

    public double[] Values(string name) => [.. Enumerable.Range(0, Trajectory.Count).Select(row => At(row, name))];

    private static int Column(string name) =>
        DiagonalMetrics.Columns.ToList().FindIndex(c => c.Name == name);
}
