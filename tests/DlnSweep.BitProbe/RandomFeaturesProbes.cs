using DlnSweep.Dynamics.Modeling;
using DlnSweep.Dynamics.RandomFeatures;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.BitProbe;

internal static class RandomFeaturesProbes
{
    // Numbers of modes, features and samples that are no multiples of any vector.
    public static IEnumerable<Probe> All =>
    [
        Run("random-features.theory", ("method", "theory"), ("steps", 20_000L)),
        Run(
            "random-features.theory-annealed",
            ("method", "theory"),
            ("features", 53.0),
            ("steps", 20_000L),
            ("decay_fraction", 0.4),
            ("decay_exponent", 1.5)),
        Run("random-features.theory-momentum", ("method", "theory"), ("momentum", 0.8), ("time_exponent", 0.3)),
        Run("random-features.simulation", ("method", "simulation"), ("momentum", 0.5)),
        Run("random-features.simulation-features", ("method", "simulation"), ("features", 21.0)),
        Run("random-features.expectation", ("method", "expectation"), ("features", 21.0), ("decay_fraction", 0.4)),
        Run("random-features.optimal", ("method", "theory"), ("schedule", "optimal"), ("steps", 60L)),
        Run("random-features.dense", ("method", "dense"), ("features", 21.0), ("modes", 75L)),
    ];

    private static Probe Run(string name, params (string Name, object Value)[] parameters) => new(name, hash =>
    {
        (string, ParameterValue)[] common =
        [
            ("modes", ParameterValue.Of(1777L)), ("batch", ParameterValue.Of(3.0)), ("steps", ParameterValue.Of(200L)),
            ("label_noise", ParameterValue.Of(0.2)), ("records", ParameterValue.Of(20L)),
        ];
        ParameterValues values = ParameterValues.Defaults(
            RandomFeaturesModel.Declaration, [.. common, .. parameters.Select(p => (p.Name, Value(p.Value)))]);
        Trajectory trajectory = new(RandomFeaturesModel.Declaration.TrajectoryColumns(values));
        RunContext context = new(new("probe", "shared"), SingleThread.Instance);
        ISimulation simulation = RandomFeaturesModel.Declaration.Start(values, context);
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
        _ => ParameterValue.Of((string)value),
    };
}
