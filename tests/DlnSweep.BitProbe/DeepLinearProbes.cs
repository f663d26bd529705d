using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;

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
        Run(
            "deep-linear.simulation-sharpness",
            ("method", "simulation"),
            ("data", "full-batch"),
            ("train", "hidden"),
            ("momentum", 0.6),
            ("schedule", "cosine"),
            ("sharpness", "records"),
            ("sharpness_steps", 6L)),
        Run(
            "deep-linear.dense-momentum",
            ("method", "dense"),
            ("residual", true),
            ("branch_exponent", 1.0),
            ("hidden_rate_exponent", 0.7),
            ("momentum", 0.6),
            ("schedule", "power"),
            ("schedule_power", 1.3),
            ("sharpness", "end")),
        Run(
            "deep-linear.dmft-momentum",
            ("method", "dmft"),
            ("residual", true),
            ("branch_exponent", 0.7),
            ("hidden_rate_exponent", 0.3),
            ("momentum", 0.6),
            ("schedule", "wsd"),
            ("warmup_fraction", 0.2)),
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

        foreach (ParameterValue metric in simulation.Finish().Metrics.Values.Where(metric => metric.Kind == ValueKind.Real))
        {
            hash.Add(metric.Real);
        }
    });

    private static ParameterValue Value(object value) => value switch
    {
        long whole => ParameterValue.Of(whole),
        double real => ParameterValue.Of(real),
        bool truth => ParameterValue.Of(truth),
        _ => ParameterValue.Of((string)value),
    };
}
