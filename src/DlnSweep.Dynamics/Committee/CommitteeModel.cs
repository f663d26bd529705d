using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Committee;

/// <summary>
/// A two-layer network with erf (or linear) units learns a teacher of the same kind from Gaussian samples, each used once: from lazy to
/// specialized, in three parameterizations.
/// </summary>
public static class CommitteeModel
{
    /// <summary>The declaration.</summary>
    public static ModelDeclaration Declaration { get; } =
        new()
        {
            Name = "committee",
            Version = 1,
            Summary =
                "Two-layer erf networks, teacher and student, online SGD: exact at any input dimension, and the ODE of infinite dimension.",
            Source =
                "D. Saad, S. A. Solla, Exact solution for on-line learning in multilayer neural networks, 1995; S. Goldt et al., 2019, "
                    + "arXiv:1906.08632",
            Parameters = CommitteeParameters.All,
            Metrics = CommitteeMetrics.All,
            TrajectoryColumns = values => CommitteeMetrics.Columns(CommitteeSettings.From(values)),
            Cost = values => CommitteeCost.Of(CommitteeSettings.From(values)),
            Start = (values, context) => Start(CommitteeSettings.From(values), context),
            Check = values => CommitteeCheck.Problem(CommitteeSettings.From(values)),
            Figures = CommitteeFigures.All,
        };

    internal static ISimulation Start(CommitteeSettings settings, RunContext context) => settings.Method switch
    {
        CommitteeMethod.Simulation => new TrainingRun(settings, () => new OverlapChain(settings, context.Streams)),
        CommitteeMethod.Dense => new TrainingRun(settings, () => new ExplicitNetwork(settings, context.Streams, context.Team)),
        _ => new FlowRun(settings, context.Streams),
    };
}
