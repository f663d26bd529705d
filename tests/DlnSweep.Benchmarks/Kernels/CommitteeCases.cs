using DlnSweep.Dynamics.Committee;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Benchmarks.Kernels;

/// <summary>The committee model's exact chain and its differential equation, at four students and two teachers.</summary>
internal static class CommitteeCases
{
    private const int Chains = 64; // numpy steps them together, as one would to spread the cost of its calls

    /// <summary>A step has to take less than a microsecond, and to beat numpy threefold; so does a cell of a map.</summary>
    public static IEnumerable<Kernel> Rows =>
    [
        new("committee step, K = 4, M = 2, D = 1000", "committee_chain", 100, 3, 1e-6 * Chains * 100, "million/s", Steps),
        new("committee ODE cell, K = 4, M = 2, T = 20", "committee_ode", 20, 3, null, "ms", Cell),
    ];

    private static (Action? Prepare, Action Call) Steps(int steps)
    {
        ParameterValues values = Values("simulation", 1e-3 * Chains * steps);
        return (null, () => ModelRun.ToEnd(CommitteeModel.Declaration, values));
    }

    private static (Action? Prepare, Action Call) Cell(int horizon)
    {
        ParameterValues values = Values("ode", horizon);
        return (null, () => ModelRun.ToEnd(CommitteeModel.Declaration, values));
    }

    private static ParameterValues Values(string method, double horizon) => ParameterValues.Defaults(
        CommitteeModel.Declaration,
        ("method", ParameterValue.Of(method)),
        ("teacher_scale", ParameterValue.Of(3.0)),
        ("log2_learning_rate", ParameterValue.Of(-1.0)),
        ("horizon", ParameterValue.Of(horizon)),
        ("records", ParameterValue.Of(2L)));
}
