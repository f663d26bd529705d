using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.BitProbe;

internal static class DiagonalProbes
{
    // 53 and 31 are no multiples of any vector, and 31 = 3 x 8 + 4 + 3 takes every row kernel.
    public static IEnumerable<Probe> All =>
    [
        Run("diagonal.flow", ("method", "flow"), ("t_max", 3.0)),
        Run("diagonal.flow-plateau", ("method", "flow"), ("alpha", 1e-8), ("t_max", 5.0)),
        Run("diagonal.flow-decay", ("method", "flow"), ("weight_decay", 0.4), ("imbalance", 0.3), ("t_max", 3.0)),
        Run("diagonal.grid", ("method", "flow"), ("integrator", "grid"), ("t_max", 2.0)),
        Run("diagonal.dmft", ("method", "dmft"), ("t_max", 1.5), ("samples", 100L)),
        Run("diagonal.static", ("method", "static"), ("prior", "bernoulli-gaussian")),
        Run("diagonal.lasso", ("method", "static"), ("weight_decay", 0.02)),
        Run("diagonal.interpolator", ("method", "interpolator"), ("alpha", 0.01)),
    ];

    private static Probe Run(string name, params (string Name, object Value)[] parameters) => new(name, hash =>
    {
        (string, ParameterValue)[] common =
            [("d", ParameterValue.Of(53L)), ("delta", ParameterValue.Of(0.585)), ("records", ParameterValue.Of(9L))];
        ParameterValues values = ParameterValues.Defaults(
            DiagonalModel.Declaration, [.. common, .. parameters.Select(p => (p.Name, Value(p.Value)))]);
        Trajectory trajectory = new(DiagonalModel.Declaration.TrajectoryColumns(values));
        ISimulation simulation = DiagonalModel.Declaration.Start(values, new RunContext(new("probe", "shared"), SingleThread.Instance));
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
