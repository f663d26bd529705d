using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Benchmarks.Kernels;

/// <summary>The deep linear model's simulation and mean-field theory, full batch.</summary>
internal static class DeepLinearCases
{
    // Both bars are 0.4 times the peer's time.
    public static IEnumerable<Kernel> Rows =>
    [
        new("deep linear simulation, L = 16, N = P = 4096, T = 100", "deep_simulation", 100, 2.5, null, "ms", Simulation),
        new("deep linear mean field, L = 3, T = 200", "deep_theory", 200, 2.5, null, "ms", Theory),
    ];

    private static (Action? Prepare, Action Call) Simulation(int steps) => Runs(
        ("method", ParameterValue.Of("simulation")),
        ("depth", ParameterValue.Of(16L)),
        ("width", ParameterValue.Of(4096.0)),
        ("input_dimension", ParameterValue.Of(2048L)),
        ("gamma0", ParameterValue.Of(0.5)),
        ("log2_learning_rate", ParameterValue.Of(-6.643856189774724)), // eta_0 = 0.01
        ("label_noise", ParameterValue.Of(0.2)),
        ("steps", ParameterValue.Of((long)steps)),
        ("data", ParameterValue.Of("full-batch")),
        ("sample_ratio", ParameterValue.Of(2.0)));

    private static (Action? Prepare, Action Call) Theory(int steps) => Runs(
        ("method", ParameterValue.Of("dmft")),
        ("depth", ParameterValue.Of(3L)),
        ("log2_learning_rate", ParameterValue.Of(-4.321928094887363)), // eta_0 = 0.05
        ("label_noise", ParameterValue.Of(0.5)),
        ("steps", ParameterValue.Of((long)steps)),
        ("data", ParameterValue.Of("full-batch")),
        ("sample_ratio", ParameterValue.Of(2.0)));

    private static (Action? Prepare, Action Call) Runs(params (string, ParameterValue)[] parameters)
    {
        ParameterValues values = ParameterValues.Defaults(DeepLinearModel.Declaration, parameters);
        return (null, () => ModelRun.ToEnd(DeepLinearModel.Declaration, values));
    }
}
