using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>What the first step of a run makes: draws of features, their spectrum, the learning rates and the state.</summary>
/// <param name="Descent">The state at step 0.</param>
/// <param name="Nodes">The nodes that gain and edge of stability follow from.</param>
/// <param name="Schedule">The learning rates.</param>
internal sealed record RunPreparation(Descent Descent, Nodes Nodes, LearningRateSchedule Schedule)
{
    private const double FinestGroups = 0.01;

    /// <summary>Prepares a run.</summary>
    public static RunPreparation Of(RandomFeaturesSettings settings, RunContext context) => settings.Method switch
    {
        RandomFeaturesMethod.Theory =>
            Expected(settings, settings.IsRandom ? new DeterministicEquivalent(settings).ToNodes() : Nodes.OfModes(settings), context),
        RandomFeaturesMethod.Expectation =>
            Expected(settings, settings.IsRandom ? Draw(settings, context).ToNodes() : Nodes.OfModes(settings), context),
        RandomFeaturesMethod.Dense => Dense(settings, context),
        _ => Simulated(settings, context),
    };

    private static RunPreparation Expected(RandomFeaturesSettings settings, Nodes nodes, RunContext context)
    {
        LearningRateSchedule schedule = Scheduled(settings, nodes, context);
        Descent descent = settings.Momentum > 0
            ? new MomentumDescent(schedule, nodes, settings.Momentum, settings.InverseBatch, settings.NoiseVariance)
            : new ExpectedDescent(schedule, nodes, settings.InverseBatch, settings.NoiseVariance);
        return new RunPreparation(descent, nodes, schedule);
    }

    private static RunPreparation Simulated(RandomFeaturesSettings settings, RunContext context)
    {
        FeatureSpectrum? spectrum = settings.IsRandom ? Draw(settings, context) : null;
        SimulationModes modes = spectrum is null
            ? SimulationModes.Of(new ModeGroups(settings, settings.TrainedModes))
            : SimulationModes.Of(spectrum);
        Nodes nodes = spectrum?.ToNodes() ?? Nodes.OfModes(settings);
        LearningRateSchedule schedule = Scheduled(settings, nodes, context);
        return new(new SimulatedDescent(settings with { Schedule = schedule }, modes, context.Streams.Own("batches")), nodes, schedule);
    }

    private static RunPreparation Dense(RandomFeaturesSettings settings, RunContext context)
    {
        IWorkTeam team = context.InterruptibleTeam;
        DenseFeatures features = new(settings, context.Streams.Own("features"));
        Nodes nodes = settings.IsRandom
            ? features.Spectrum(team).ToNodes()
            : Nodes.OfModes(settings with { GroupWidth = FinestGroups });
        LearningRateSchedule schedule = Scheduled(settings, nodes, context);
        DenseDescent descent = new(settings with { Schedule = schedule }, features, context.Streams.Own("batches"), team);
        return new RunPreparation(descent, nodes, schedule);
    }

    private static FeatureSpectrum Draw(RandomFeaturesSettings settings, RunContext context) =>
        FeatureDraw.Of(settings, context.Streams.Own("features"), context.InterruptibleTeam);

    private static LearningRateSchedule Scheduled(RandomFeaturesSettings settings, Nodes nodes, RunContext context) =>
        settings.ScheduleKind == ScheduleKind.Formula
            ? settings.Schedule
            : settings.Schedule with
            {
                Rates = OptimalSchedule.Find(
                    nodes, (int)settings.Steps, settings.InverseBatch, settings.NoiseVariance, context.Stop),
            };
}
