using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>A run through the model's declaration, as the product makes it.</summary>
internal sealed record DeepLinearRun(Trajectory Trajectory, RunResult Result)
{
    public static ParameterValues Values(params (string Name, ParameterValue Value)[] parameters) =>
        ParameterValues.Defaults(DeepLinearModel.Declaration, parameters);

    public static ISimulation Start(ParameterValues values, string key = "run") =>
        DeepLinearModel.Declaration.Start(values, new RunContext(new(key, "shared"), SingleThread.Instance));

    public static Trajectory NewTrajectory(ParameterValues values) => new(DeepLinearModel.Declaration.TrajectoryColumns(values));

    public static DeepLinearRun Of(params (string Name, ParameterValue Value)[] parameters)
    {
        ParameterValues values = Values(parameters);
        Assert.Null(DeepLinearModel.Declaration.Check(values));
        Trajectory trajectory = NewTrajectory(values);
        ISimulation simulation = Start(values);
        while (simulation.Step(trajectory))
        {
        }

        return new DeepLinearRun(trajectory, simulation.Finish());
    }

    public static ParameterValue Text(string value) => ParameterValue.Of(value);

    public static ParameterValue Whole(long value) => ParameterValue.Of(value);

    public static ParameterValue Real(double value) => ParameterValue.Of(value);
}
