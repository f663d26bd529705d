using DlnSweep.Dynamics.Committee;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.BitProbe;

internal static class CommitteeProbes
{
    // Batches and sizes that are no multiples of any vector.
    public static IEnumerable<Probe> All =>
    [
        Run("committee.simulation", ("method", "simulation"), ("batch", 3L)),
        Run("committee.simulation-one", ("method", "simulation"), ("students", 6L), ("parameterization", "ntk")),
        Run("committee.simulation-linear", ("activation", "linear"), ("batch", 5L)),
        Run("committee.dense", ("method", "dense"), ("batch", 3L)),
        Run("committee.ode", ("method", "ode"), ("gamma", 0.3)),
        Run("committee.ode-committee", ("method", "ode"), ("parameterization", "committee"), ("students", 3L), ("teachers", 3L)),
        Run("committee.flow", ("method", "flow"), ("students", 10L)),
    ];

    private static Probe Run(string name, params (string Name, object Value)[] parameters) => new(name, hash =>
    {
        (string, ParameterValue)[] common =
        [
            ("input_dimension", ParameterValue.Of(37L)), ("horizon", ParameterValue.Of(3.0)), ("records", ParameterValue.Of(9L)),
            ("label_noise", ParameterValue.Of(0.1)), ("specialization_threshold", ParameterValue.Of(0.5)),
        ];
        ParameterValues values = ParameterValues.Defaults(
            CommitteeModel.Declaration, [.. common, .. parameters.Select(p => (p.Name, Value(p.Value)))]);
        Trajectory trajectory = new(CommitteeModel.Declaration.TrajectoryColumns(values));
        ISimulation simulation = CommitteeModel.Declaration.Start(values, new RunContext(new("probe", "shared"), SingleThread.Instance));
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
