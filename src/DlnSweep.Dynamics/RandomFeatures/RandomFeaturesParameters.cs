using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>The declared parameters, in the order of the tables' columns.</summary>
internal static class RandomFeaturesParameters
{
    public static readonly ChoiceParameter<RandomFeaturesMethod> Method = new(
        "method",
        RandomFeaturesMethod.Theory,
        "Expected loss by the closed recursion, in the mean-field limit of the features (theory) or given drawn features (expectation); "
            + "one run of SGD, exact in law (simulation) or with explicit weights (dense).");

    public static readonly RealParameter TargetExponent = new(
        "target_exponent", 2, "The target's share of mode k is proportional to k^-a.")
    {
        Symbol = "a",
        Minimum = 1,
        AboveMinimum = true,
        Maximum = 16,
    };

    public static readonly RealParameter SpectrumExponent = new("spectrum_exponent", 1.5, "The variance of mode k is k^-b.")
    {
        Symbol = "b",
        Minimum = 0,
        AboveMinimum = true,
        Maximum = 16,
    };

    public static readonly IntegerParameter Modes = new("modes", 1_000_000, "Modes of the population.") { Symbol = "K", Minimum = 2 };

    public static readonly RealParameter Features = new(
        "features",
        double.PositiveInfinity,
        "Trained features, below the number of modes where they are random; .inf: every mode is a feature.")
    {
        Symbol = "N",
        Minimum = 1,
        Whole = true,
        AllowInfinity = true,
    };

    public static readonly ChoiceParameter<FeatureProjection> Projection = new(
        "projection", FeatureProjection.Random, "Random combinations of all modes, or the modes of the largest variance.")
    {
        Acts = When.IsNot(Features, double.PositiveInfinity),
    };

    public static readonly RealParameter Batch = new("batch", 1, "Fresh samples of a step; .inf: the gradient of the population.")
    {
        Symbol = "m",
        Minimum = 1,
        AllowInfinity = true,
    };

    public static readonly IntegerParameter Steps = new("steps", 10_000, "Steps of SGD.")
    {
        Symbol = "T",
        Minimum = 1,
        Maximum = 1_000_000_000_000,
    };

    public static readonly ChoiceParameter<ScheduleKind> Schedule = new(
        "schedule",
        ScheduleKind.Formula,
        "Learning rates by formula, or those between 0 and 2 with the smallest expected test loss at the end (without momentum).");

    public static readonly RealParameter LogLearningRate = new(
        "log2_learning_rate", -2, "Base-2 logarithm of the learning rate eta, before schedule and powers of the time.")
    {
        Symbol = "log₂ η",
        Minimum = -64,
        Acts = When.Is(Schedule, ScheduleKind.Formula),
        Maximum = 16,
    };

    public static readonly RealParameter LabelNoise = new("label_noise", 0, "Standard deviation of the label noise.")
    {
        Symbol = "σ",
        Minimum = 0,
    };

    public static readonly RealParameter Momentum = new(
        "momentum", 0, "Weight of the past in the exponential average of gradients, p = beta p + (1 - beta) g.")
    {
        Symbol = "β",
        Minimum = 0,
        Maximum = 1,
        BelowMaximum = true,
    };

    public static readonly RealParameter WarmupFraction = new(
        "warmup_fraction", 0, "Part of the steps over which the learning rate rises linearly.")
    {
        Acts = When.Is(Schedule, ScheduleKind.Formula),
        Minimum = 0,
        Maximum = 1,
    };

    public static readonly RealParameter DecayFraction = new(
        "decay_fraction",
        0,
        "Part of the steps, the last ones, over which the learning rate falls to zero; with warmup_fraction at most 1.")
    {
        Acts = When.Is(Schedule, ScheduleKind.Formula),
        Minimum = 0,
        Maximum = 1,
    };

    public static readonly RealParameter DecayExponent = new(
        "decay_exponent", 1, "The learning rate falls as this power of the part of the decay that is left.")
    {
        Symbol = "δ",
        Acts = When.Is(Schedule, ScheduleKind.Formula) & When.Above(DecayFraction, 0),
        Minimum = 0,
        Maximum = 16,
    };

    public static readonly RealParameter HorizonExponent = new(
        "horizon_exponent", 0, "The learning rate is multiplied by steps to minus this power.")
    {
        Symbol = "ξ",
        Acts = When.Is(Schedule, ScheduleKind.Formula),
        Minimum = 0,
        Maximum = 16,
    };

    public static readonly RealParameter TimeExponent = new(
        "time_exponent", 0, "The learning rate of step t is multiplied by (t + 1) to minus this power.")
    {
        Symbol = "χ",
        Acts = When.Is(Schedule, ScheduleKind.Formula),
        Minimum = 0,
        Maximum = 16,
    };

    public static readonly IntegerParameter Records = new(
        "records", 200, "Log-spaced records after step 0; every step is recorded where there are no more steps than that.")
    {
        Minimum = 2,
        Maximum = 1_000_000,
    };

    public static readonly RealParameter GroupWidth = new(
        "group_width", 0.1, "Relative width of the groups of modes: errors grow with its fourth power (theory) or square (simulation).")
    {
        Minimum = 0.01,
        Maximum = 0.5,
        Acts = When.IsNot(Method, RandomFeaturesMethod.Dense),
    };

    /// <summary>When a run draws samples or features.</summary>
    public static readonly When Draws =
        (When.Is(Method, RandomFeaturesMethod.Simulation, RandomFeaturesMethod.Dense) & When.IsNot(Batch, double.PositiveInfinity))
        | (When.IsNot(Method, RandomFeaturesMethod.Theory)
            & When.Is(Projection, FeatureProjection.Random)
            & When.IsNot(Features, double.PositiveInfinity));

    public static readonly IReadOnlyList<Parameter> All =
    [
        Method, TargetExponent, SpectrumExponent, Modes, Features, Projection, Batch, Steps, LogLearningRate, LabelNoise, Momentum,
        WarmupFraction, DecayFraction, DecayExponent, HorizonExponent, TimeExponent, Records, GroupWidth, Schedule,
    ];
}
