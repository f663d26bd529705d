using DlnSweep.Dynamics.Committee;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.Committee;

/// <summary>A finished run.</summary>
internal sealed record CommitteeRun(Trajectory Trajectory, RunResult Result)
{
    public static CommitteeSettings Settings(params (string Name, ParameterValue Value)[] parameters) =>
        CommitteeSettings.From(ParameterValues.Defaults(CommitteeModel.Declaration, parameters));

    public static RandomStreams Streams(int seed) => new($"seed {seed}", $"seed {seed}");

    public static ISimulation Start(CommitteeSettings settings, int seed, IWorkTeam? team = null) =>
        CommitteeModel.Start(settings, new RunContext(Streams(seed), team ?? SingleThread.Instance));

    public static CommitteeRun Of(CommitteeSettings settings, int seed, IWorkTeam? team = null)
    {
        Trajectory trajectory = new(CommitteeMetrics.Columns(settings));
        ISimulation simulation = Start(settings, seed, team);
        while (simulation.Step(trajectory))
        {
        }

        return new CommitteeRun(trajectory, simulation.Finish());
    }

    /// <summary>A metric; NaN where the run has none.</summary>
    public double Metric(string name) => Result.Metrics.TryGetValue(name, out ParameterValue value) ? value.Real : double.NaN;

    /// <summary>A column's value in a row.</summary>
    public double At(int row, string name) => Trajectory[row, Trajectory.Columns.ToList().FindIndex(c => c.Name == name)];
}
