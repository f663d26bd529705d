using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// SGD on power-law random features: the solvable model of scaling laws, learning-rate schedules and their transfer over horizons.
/// </summary>
public static class RandomFeaturesModel
{
    private const double MostDrawnFeatures = 4096;
    private const long MostDenseModes = 4096;
    private const double FinestGroups = 0.01;
    private const double Rounding = 1e-12;
    private const long MostSingleSteps = 100_000_000;

    /// <summary>The model.</summary>
    public static ModelDeclaration Declaration { get; } = new()
    {
        Name = "random-features",
        Version = 1,
        Summary = "SGD on power-law random features: scaling laws, schedules with momentum, and how learning rates transfer over horizons.",
        Source = "B. Bordelon, F. Mori, 2026, arXiv:2602.04774; E. Paquette, C. Paquette, L. Xiao, J. Pennington, 2024, arXiv:2405.15074",
        Parameters = RandomFeaturesParameters.All,
        Metrics = RandomFeaturesMetrics.All,
        TrajectoryColumns = _ => RandomFeaturesMetrics.Columns,
        Cost = values => RandomFeaturesCost.Of(RandomFeaturesSettings.From(values)),
        Start = (values, context) => Start(RandomFeaturesSettings.From(values), context),
        Check = values => Check(RandomFeaturesSettings.From(values)),
        Figures = RandomFeaturesFigures.All,
        PhaseLines = RandomFeaturesFigures.Lines,
    };

    internal static ISimulation Start(RandomFeaturesSettings settings, RunContext context) =>
        new RandomFeaturesRun(settings, () => Prepare(settings, context.Streams, context.InterruptibleTeam));

    private static Preparation Prepare(RandomFeaturesSettings settings, RandomStreams streams, IWorkTeam team)
    {
        switch (settings.Method)
        {
            case RandomFeaturesMethod.Theory:
                return Expected(settings, settings.IsRandom ? new DeterministicEquivalent(settings).ToNodes() : Nodes.OfModes(settings));
            case RandomFeaturesMethod.Expectation:
                return Expected(settings, settings.IsRandom ? Draw(settings, streams, team).ToNodes() : Nodes.OfModes(settings));
            case RandomFeaturesMethod.Dense:
                DenseFeatures features = new(settings, streams.Own("features"));
                return new Preparation(
                    new DenseDescent(settings, features, streams.Own("batches"), team),
                    settings.IsRandom ? features.Spectrum(team).ToNodes() : Nodes.OfModes(settings with { GroupWidth = FinestGroups }));
            default:
                FeatureSpectrum? spectrum = settings.IsRandom ? Draw(settings, streams, team) : null;
                SimulationModes modes = spectrum is null
                    ? SimulationModes.Of(new ModeGroups(settings, settings.TrainedModes))
                    : SimulationModes.Of(spectrum);
                return new Preparation(
                    new SimulatedDescent(settings, modes, streams.Own("batches")), spectrum?.ToNodes() ?? Nodes.OfModes(settings));
        }
    }

    private static FeatureSpectrum Draw(RandomFeaturesSettings settings, RandomStreams streams, IWorkTeam team) =>
        FeatureDraw.Of(settings, streams.Own("features"), team);

    private static Preparation Expected(RandomFeaturesSettings settings, Nodes nodes) => new(
        settings.Momentum > 0
            ? new MomentumDescent(settings.Schedule, nodes, settings.Momentum, settings.InverseBatch, settings.NoiseVariance)
            : new ExpectedDescent(settings.Schedule, nodes, settings.InverseBatch, settings.NoiseVariance),
        nodes);

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
            _ when singleSteps && settings.Steps > MostSingleSteps =>
                $"only theory and expectation without momentum take more than {MostSingleSteps} steps; lower steps",
            _ => null,
        };
    }
}
