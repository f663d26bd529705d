using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.BitProbe;

internal static class DeepLinearProbes
{
    public static IEnumerable<Probe> All =>
    [
        Run("deep-linear.simulation", ("method", "simulation"), ("data", "full-batch")),
        Run(
            "deep-linear.simulation-residual",
            ("method", "simulation"),
            ("data", "online"),
            ("residual", true),
            ("spectrum", "power-law"),
            ("coordinate_check", true)),
        Run("deep-linear.dense", ("method", "dense"), ("data", "online")),
        Run("deep-linear.dmft", ("method", "dmft"), ("data", "full-batch"), ("coordinate_check", true)),
        Run("deep-linear.dmft-residual", ("method", "dmft"), ("data", "online"), ("residual", true), ("spectrum", "power-law")),
        Run("deep-linear.infinite-width", ("method", "infinite-width"), ("depth", 1L)),
    ];

    private static Probe Run(string name, params (string Name, object Value)[] parameters) => new(name, hash =>
    {
        (string, ParameterValue)[] common =
        [
            ("depth", ParameterValue.Of(3L)), ("width", ParameterValue.Of(45.0)), ("input_dimension", ParameterValue.Of(50L)),
            ("steps", ParameterValue.Of(20L)), ("label_noise", ParameterValue.Of(0.2)),
        ];
        ParameterValues values = ParameterValues.Defaults(
            DeepLinearModel.Declaration, [.. common, .. parameters.Select(p => (p.Name, Value(p.Value)))]);
        var trajectory = new Trajectory(DeepLinearModel.Declaration.TrajectoryColumns(values));
        ISimulation simulation = DeepLinearModel.Declaration.Start(values, new RunContext(new("probe", "shared"), SingleThread.Instance));
        while (simulation.Step(trajectory))
        {
        }

        for (int row = 0; row < trajectory.Count; row++)
        {
            for (int column = 0; column < trajectory.Columns.Count; column++)
            {
                hash.Add(trajectory[row, column]);
            }
        }
    });

    private static ParameterValue Value(object value) => value switch
    {
        long whole => ParameterValue.Of(whole),
        bool truth => ParameterValue.Of(truth),
        _ => ParameterValue.Of((string)value),
    };
}
