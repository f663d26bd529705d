using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>The declared metrics and trajectory columns, in the order of the tables' columns.</summary>
internal static class RandomFeaturesMetrics
{
    public static readonly Metric TestLoss = new(
        "test_loss", ValueKind.Real, "Noise-free test loss after the last step, without a factor 1/2; 1 for an output of zero.")
    {
        Symbol = "L",
    };

    public static readonly Metric MinTestLoss = new("min_test_loss", ValueKind.Real, "Smallest recorded test loss.");

    public static readonly Metric MinTestStep = new("min_test_step", ValueKind.Integer, "First record with the smallest test loss.");

    public static readonly Metric IrreducibleLoss = new(
        "irreducible_loss", ValueKind.Real, "Test loss of the best weights for the features.")
    {
        Symbol = "L_⊥",
    };

    public static readonly Metric ExcessLoss = new("excess_loss", ValueKind.Real, "Test loss above the irreducible loss.");

    public static readonly Metric EffectiveTime = new("effective_time", ValueKind.Real, "Sum of the learning rates of all steps.")
    {
        Symbol = "τ",
    };

    public static readonly Metric Compute = new(
        "compute", ValueKind.Real, "Features times steps times batch; without the features where these are infinitely many.")
    {
        Symbol = "C",
    };

    public static readonly Metric Gain = new(
        "gain",
        ValueKind.Real,
        "Gain G of the sampling noise at the largest learning rate of the run: stable below 1; none where a single mode is unstable.")
    {
        Symbol = "G",
    };

    public static readonly Metric CriticalLearningRate = new(
        "critical_learning_rate", ValueKind.Real, "Constant learning rate above which the expected loss grows without bound.")
    {
        Symbol = "η_c",
    };

    public static readonly Metric StationaryLoss = new(
        "stationary_loss", ValueKind.Real, "Limit of the expected test loss at infinite time, for a learning rate that stays constant.");

    public static readonly Metric LossExponent = new(
        "loss_exponent", ValueKind.Real, "Decay of the test loss: minus the slope of ln loss over ln step in the last factor of 30.");

    public static readonly Metric PopulationExponent = new(
        "population_exponent", ValueKind.Real, "Predicted decay without sampling noise, (a - 1)/b.");

    public static readonly Metric Phase = new(
        "phase",
        ValueKind.Text,
        "Compute-optimal phase for b > 1: Ia where a < b + 1, III where a > 2 b, II between; none on the borders and for b up to 1.");

    public static readonly Metric Regime = new("regime", ValueKind.Text, "easy where a > b, hard where a < b.");

    public static readonly Metric Trusted = new(
        "trusted",
        ValueKind.Boolean,
        "Whether the numbers lie where the method is validated; theory of random features: at least 32 of them, gain below 0.9.");

    public static readonly IReadOnlyList<Metric> All =
    [
        TestLoss, MinTestLoss, MinTestStep, IrreducibleLoss, ExcessLoss, EffectiveTime, Compute, Gain, CriticalLearningRate, StationaryLoss,
        LossExponent, PopulationExponent, Phase, Regime, Trusted,
    ];

    public static readonly IReadOnlyList<TrajectoryColumn> Columns =
    [
        new("step", ValueKind.Integer, "Steps done."),
        new("effective_time", ValueKind.Real, "Sum of the learning rates of the steps done."),
        new("learning_rate", ValueKind.Real, "Learning rate of the next step; none after the last."),
        new("test_loss", ValueKind.Real, "Noise-free test loss, without a factor 1/2."),
        new("train_loss", ValueKind.Real, "Mean squared error of the next batch, expected (theory, expectation) or drawn."),
        new("excess_loss", ValueKind.Real, "Test loss above the irreducible loss."),
        new("compute", ValueKind.Real, "Features times steps done times batch; without the features where these are infinitely many."),
    ];
}
