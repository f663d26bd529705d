using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Mixed;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Dynamics.Random;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>A finished run.</summary>
internal sealed record MixedRun(Trajectory Trajectory, RunResult Result)
{
    public static MixedRun Of(string key, params (string Name, ParameterValue Value)[] parameters)
    {
        ISimulation simulation = Start(key, parameters);
        Trajectory trajectory = NewTrajectory(parameters);
        while (simulation.Step(trajectory))
        {
        }

        return new MixedRun(trajectory, simulation.Finish());
    }

    public static ISimulation Start(string key, params (string Name, ParameterValue Value)[] parameters) =>
        MixedModel.Declaration.Start(Values(parameters), new RunContext(new RandomStreams(key, "shared"), SingleThread.Instance));

    public static Trajectory NewTrajectory(params (string Name, ParameterValue Value)[] parameters) =>
        new(MixedModel.Declaration.TrajectoryColumns(Values(parameters)));

    public static ParameterValues Values(params (string Name, ParameterValue Value)[] parameters) =>
        ParameterValues.Defaults(MixedModel.Declaration, parameters);

    /// <summary>A metric as a number.</summary>
    public double Metric(string name) => Result.Metrics[name].Real;

    /// <summary>A trajectory column.</summary>
    public double[] Column(string name)
    {
        int column = Trajectory.Columns.ToList().FindIndex(c => c.Name == name);
        return [.. Enumerable.Range(0, Trajectory.Count).Select(row => Trajectory[row, column])];
    }
}
