using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// SGD on power-law random features: the solvable model of scaling laws, learning-rate schedules and their transfer over horizons.
/// </summary>
public static class RandomFeaturesModel
{
    private const double MostDrawnFeatures = 4096;
    private const long MostDenseModes = 4096;
    private const double Rounding = 1e-12;
    private const long MostSingleSteps = 100_000_000;
    private const long MostOptimizedSteps = 10_000;

    /// <summary>The model.</summary>
    public static ModelDeclaration Declaration { get; } = new()
    {
        Name = "random-features",
        Version = 1,
        Summary = "SGD on power-law random features: scaling laws, schedules with momentum, and how learning rates transfer over horizons.",
        Source = "B. Bordelon, F. Mori, 2026, arXiv:2602.04774; E. Paquette, C. Paquette, L. Xiao, J. Pennington, 2024, arXiv:2405.15074",
        Parameters = RandomFeaturesParameters.All,
        Draws = RandomFeaturesParameters.Draws,
        Metrics = RandomFeaturesMetrics.All,
        TrajectoryColumns = _ => RandomFeaturesMetrics.Columns,
        Cost = values => RandomFeaturesCost.Of(RandomFeaturesSettings.From(values)),
        Start = (values, context) => Start(RandomFeaturesSettings.From(values), context),
        Check = values => Check(RandomFeaturesSettings.From(values)),
        Figures = RandomFeaturesFigures.All,
        PhaseLines = RandomFeaturesFigures.Lines,
    };

    internal static ISimulation Start(RandomFeaturesSettings settings, RunContext context) =>
        new RandomFeaturesRun(settings, () => RunPreparation.Of(settings, context));

    private static string? Check(RandomFeaturesSettings settings)
    {
        bool singleSteps = settings.IsSampled || settings.Momentum > 0;
        return settings switch
        {
            { Schedule: { } s } when s.WarmupFraction + s.DecayFraction > 1 + Rounding =>
                "warmup_fraction and decay_fraction must be at most 1 together; lower one of them",
            { IsRandom: true } when settings.Features >= settings.Modes =>
                "random features must be fewer than modes, best a quarter or less; raise modes, lower features, or use projection top",
            { IsRandom: false } when double.IsFinite(settings.Features) && settings.Features > settings.Modes =>
                "features must be at most modes; lower features, or leave them at .inf",
            { IsRandom: true, Method: not RandomFeaturesMethod.Theory } when settings.Features > MostDrawnFeatures =>
                $"drawn random features must be at most {MostDrawnFeatures}; lower features or use method theory",
            { Method: RandomFeaturesMethod.Dense } when settings.Modes > MostDenseModes =>
                $"method dense takes at most {MostDenseModes} modes; lower modes or use method simulation",
            { IsSampled: true } when double.IsFinite(settings.Batch) && settings.Batch != Math.Floor(settings.Batch) =>
                "a sampled batch must be a whole number; round batch or use method theory",
            { ScheduleKind: ScheduleKind.Optimal } when settings.Momentum > 0 =>
                "schedule optimal is without momentum; leave momentum at 0, or use schedule formula",
            { ScheduleKind: ScheduleKind.Optimal } when settings.Steps > MostOptimizedSteps =>
                $"schedule optimal takes at most {MostOptimizedSteps} steps; lower steps, or use schedule formula",
            _ when singleSteps && settings.Steps > MostSingleSteps =>
                $"only theory and expectation without momentum take more than {MostSingleSteps} steps; lower steps",
            _ => null,
        };
    }
}
