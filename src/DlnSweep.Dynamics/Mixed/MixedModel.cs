using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>
/// Two-layer linear networks between the lazy and the active regime: A = W2 W1 (d x d) with w hidden units learns a matrix of rank k under
/// noise. Initial variance d^gamma_sigma2 and width d^gamma_w span the phase space.
/// </summary>
public static class MixedModel
{
    /// <summary>The declaration.</summary>
    public static ModelDeclaration Declaration { get; } = new()
    {
        Name = "mixed",
        Version = 2,
        UnchangedSince = 1,
        VersionNote = "random draws no longer depend on parameters without effect",
        Summary = "Two-layer linear networks between lazy and active: phase space of initial variance and width.",
        Source = "Z. Tu, S. Aranguri, A. Jacot, Mixed Dynamics In Linear Networks: Unifying the Lazy and Active Regimes, 2024, "
            + "arXiv:2405.17580",
        Parameters = MixedParameters.All,
        Metrics = MixedMetrics.All,
        TrajectoryColumns = MixedTrajectory.Columns,
        Cost = MixedCost.Estimate,
        Check = MixedConfiguration.Check,
        Start = (values, context) => new MixedSimulation(new MixedConfiguration(values), context),
        Figures = MixedFigures.All,
        PhaseLines = MixedFigures.PhaseLines,
    };
}
