using DlnSweep.Dynamics.Mixed;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>A finished run.</summary>
internal sealed record MixedRun(Trajectory Trajectory, RunResult Result)
{
    public static MixedRun Of(string key, params (string Name, ParameterValue Value)[] parameters) =>
        With(SingleThread.Instance, key, parameters);

    public static MixedRun With(IWorkTeam team, string key, params (string Name, ParameterValue Value)[] parameters)
    {
        ISimulation simulation = Start(team, key, parameters);
        Trajectory trajectory = NewTrajectory(parameters);
        while (simulation.Step(trajectory))
        {
        }

        return new MixedRun(trajectory, simulation.Finish());
    }

    public static ISimulation Start(IWorkTeam team, string key, params (string Name, ParameterValue Value)[] parameters) =>
        MixedModel.Declaration.Start(Values(parameters), new RunContext(new RandomStreams(key, "shared"), team));

    public static Trajectory NewTrajectory(params (string Name, ParameterValue Value)[] parameters) =>
        new(MixedModel.Declaration.TrajectoryColumns(Values(parameters)));

    public static ParameterValues Values(params (string Name, ParameterValue Value)[] parameters) =>
        ParameterValues.Defaults(MixedModel.Declaration, parameters);

    /// <summary>A metric as a number.</summary>
    public double Metric(string name) => Result.Metrics[name].Real;

    /// <summary>Everything recorded, bit for bit.</summary>
    public long[] Bits() =>
    [
        .. from row in Enumerable.Range(0, Trajectory.Count)
           from column in Enumerable.Range(0, Trajectory.Columns.Count)
           select BitConverter.DoubleToInt64Bits(Trajectory[row, column]),
    ];

    /// <summary>A trajectory column.</summary>
    public double[] Column(string name)
    {
        int column = Trajectory.Columns.ToList().FindIndex(c => c.Name == name);
        return [.. Enumerable.Range(0, Trajectory.Count).Select(row => Trajectory[row, column])];
    }
}
