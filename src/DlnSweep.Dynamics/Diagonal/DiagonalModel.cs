using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// Gradient flow of a diagonal linear network, beta = (u^2 - v^2)/2, on sparse regression: from the kernel regime at a large initial
/// scale to sparse solutions at a small one.
/// </summary>
public static class DiagonalModel
{
    // The work of the mean-field theory grows with the cube of the steps.
    private const int MostMeanFieldSteps = 3000;
    private const double MostHistory = 1 << 28;
    private const double MostElements = 1 << 29;

    /// <summary>The model.</summary>
    public static ModelDeclaration Declaration { get; } = new()
    {
        Name = "diagonal",
        Version = 2,
        UnchangedSince = 1,
        VersionNote = "random draws no longer depend on parameters without effect",
        Summary = "Diagonal linear networks: gradient flow, its mean-field theory and its static limit, from lazy to rich.",
        Source = "Nishiyama, Imaizumi (2025), arXiv:2510.01930",
        Parameters = DiagonalParameters.All,
        Metrics = DiagonalMetrics.All,
        TrajectoryColumns = values => TrackedCoefficients.Columns(DiagonalSettings.From(values)),
        Cost = values => DiagonalCost.Of(DiagonalSettings.From(values)),
        Start = (values, context) => Start(DiagonalSettings.From(values), context),
        Draws = When.IsNot(DiagonalParameters.Method, DiagonalMethod.Static),
        Check = values => Check(DiagonalSettings.From(values)),
        Figures = DiagonalFigures.All,
        PhaseLines = DiagonalFigures.Lines,
    };

    internal static ISimulation Start(DiagonalSettings settings, RunContext context)
    {
        IWorkTeam team = context.InterruptibleTeam;
        RegressionData Draw() => RegressionData.Draw(settings, context.Streams, team);
        return settings.Method switch
        {
            DiagonalMethod.Static => new StaticRun(settings),
            DiagonalMethod.Interpolator => new Interpolator(settings, Draw, team),
            DiagonalMethod.Dmft => new MeanFieldRun(settings, context.Streams, context.Team),
            _ when settings.Integrator == FlowIntegrator.Grid => new GridFlow(settings, Draw, team),
            _ => new AdaptiveFlow(settings, Draw, team),
        };
    }

    private static string? Check(DiagonalSettings settings)
    {
        bool draws = settings.Method is DiagonalMethod.Flow or DiagonalMethod.Interpolator;
        if (draws && (double)settings.SampleCount * settings.Dimension > MostElements)
        {
            return $"d = {settings.Dimension} with delta = {settings.SampleRatio} needs more than {MostElements} data; lower one of them";
        }

        return settings.Method switch
        {
            not DiagonalMethod.Flow when settings.Coefficients > 0 => "only method flow records coefficients; leave them at 0",
            DiagonalMethod.Flow when settings.Coefficients > settings.Dimension => "coefficients must be at most d",
            DiagonalMethod.Interpolator when settings.WeightDecay > 0 =>
                "method interpolator is the limit without weight decay; with weight_decay above 0 use flow or static",
            DiagonalMethod.Dmft when settings.GridPoints > MostMeanFieldSteps =>
                $"method dmft takes at most {MostMeanFieldSteps} steps (and is validated to {TrustRange.MostSteps}):"
                + " lower t_max or raise time_step",
            DiagonalMethod.Dmft when settings.GridPoints * settings.Samples > MostHistory =>
                $"method dmft keeps every sample at every step: samples x t_max / time_step must stay below {MostHistory}",
            DiagonalMethod.Flow when settings.Integrator == FlowIntegrator.Adaptive && settings.FirstTime >= settings.LastTime =>
                "t_min must be below t_max",
            _ => null,
        };
    }
}
