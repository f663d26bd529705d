using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>The published phase space: four maps over the two exponents, and the lines that divide it.</summary>
internal static class MixedFigures
{
    public static IReadOnlyList<FigureDeclaration> All { get; } =
    [
        Map(MixedMetrics.BestTestError, "Smallest test error"),
        Map(MixedMetrics.StableRank, "Stable rank at the smallest test error"),
        Map(MixedMetrics.BestIteration, "Iterations to the smallest test error"),
        Map(MixedMetrics.MaxDistance, "Largest distance from the self-consistent dynamics") with { LogValue = true },
    ];

    public static IReadOnlyList<PhaseLine> PhaseLines { get; } =
    [
        Line("active below, lazy above: $γ_σ² + γ_w = 1$", "black", (values, gammaSigma2) => Shift(values) == 0 ? 1 - gammaSigma2 : null),
        Line("infinite initial noise above: $γ_w = -2 γ_σ²$", "red", (_, gammaSigma2) => -2 * gammaSigma2),
        Line("width = rank: $γ_w = ln k / ln d$", "orange", (values, _) => NarrowestWidth(values)),
        Line(
            "active below, lazy above: $γ_σ² + γ_w + log_d cosh(δ ln d / 2) = 1$",
            "black",
            (values, gammaSigma2) => Shift(values) is not 0 and var shift ? 1 - gammaSigma2 - shift : null),
    ];

    private static double Shift(ParameterValues values) =>
        MixedConfiguration.ImbalanceShift(values.Get(MixedParameters.Dimension), values.Get(MixedParameters.ImbalanceExponent));

    private static double NarrowestWidth(ParameterValues values) =>
        Elementary.Log(values.Get(MixedParameters.Rank)) / Elementary.Log(values.Get(MixedParameters.Dimension));

    private static FigureDeclaration Map(Metric value, string title) =>
        new(FigureKind.Phase, MixedParameters.GammaSigma2.Name, MixedParameters.GammaW.Name, value.Name) { Title = title };

    private static PhaseLine Line(string label, string color, Func<ParameterValues, double, double?> height) =>
        new(MixedParameters.GammaSigma2.Name, MixedParameters.GammaW.Name, label, color, height);
}
