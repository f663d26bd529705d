using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>The parameters of the model, in the order of the tables.</summary>
internal static class MixedParameters
{
    public static readonly IntegerParameter Dimension = new("d", 200, "Input and output dimension.")
    {
        Minimum = 2,
        Maximum = 1 << 15,
    };

    public static readonly IntegerParameter Rank = new("rank", 5, "Rank of the signal A*, at most d.")
    {
        Symbol = "k",
        Minimum = 1,
        Maximum = 1 << 15,
    };

    public static readonly RealParameter GammaSigma2 = new(
        "gamma_sigma2",
        -1.85,
        "Exponent of the weights' initial variance: sigma^2 = d^gamma_sigma2.")
    {
        Symbol = "γ_σ²",
    };

    public static readonly RealParameter GammaW = new("gamma_w", 2.25, "Exponent of the width: w = floor(d^gamma_w), at least 1.")
    {
        Symbol = "γ_w",
    };

    public static readonly RealParameter StepDivisor = new(
        "step_divisor",
        50,
        "Learning rate = 1/(step_divisor * c) in the lazy regime, c = w sigma^2 cosh(imbalance_exponent ln(d)/2), else "
            + "1/(step_divisor * |A*|_op).")
    {
        Minimum = 0,
        AboveMinimum = true,
    };

    public static readonly BooleanParameter FlooredWidth = new(
        "floored_width",
        true,
        "Whether learning rate and lazy threshold use the whole-number width; false: d^gamma_w itself.");

    public static readonly IntegerParameter MaxIterations = new("max_iterations", 750, "The most iterations recorded.")
    {
        Minimum = 1,
        Maximum = 1_000_000_000,
    };

    public static readonly BooleanParameter Stopping = new(
        "stopping",
        true,
        "Whether the three stopping rules apply; false: all iterations run.");

    public static readonly RealParameter StopTrainError = new("stop_train_error", 1e-3, "Stop when the training error is below this.")
    {
        Acts = When.Is(Stopping),
        Minimum = 0,
    };

    public static readonly RealParameter PlateauChange = new(
        "plateau_change",
        2e-4,
        "Stop when the training error changes by less than this in one iteration, after plateau_drop.")
    {
        Acts = When.Is(Stopping),
        Minimum = 0,
    };

    public static readonly RealParameter PlateauDrop = new(
        "plateau_drop",
        1e-2,
        "The fall of the training error since the start before plateau_change applies.")
    {
        Acts = When.Is(Stopping),
        Minimum = 0,
    };

    public static readonly ChoiceParameter<TargetSharing> Target = new(
        "target",
        TargetSharing.Shared,
        "One draw of signal and noise per replicate (shared) or per configuration (fresh).");

    public static readonly ChoiceParameter<SelfConsistentMethod> SelfConsistent = new(
        "self_consistent",
        SelfConsistentMethod.None,
        "Self-consistent dynamics beside gradient descent: explicit Euler as published, the mean-field twin, or both.");

    public static readonly IntegerParameter SingularValues = new(
        "singular_values",
        0,
        "How many leading singular values of A to record in every step, at most d.")
    {
        Maximum = 1 << 15,
    };

    public static readonly RealParameter ImbalanceExponent = new(
        "imbalance_exponent",
        0,
        "Exponent delta of the ratio of the layers' initial variances: sigma^2 d^(delta/2) for the first, sigma^2 d^(-delta/2) for the "
            + "second.")
    {
        Symbol = "δ",
        AddedLater = true,
    };

    public static IReadOnlyList<Parameter> All { get; } =
    [
        Dimension, Rank, GammaSigma2, GammaW, StepDivisor, FlooredWidth, MaxIterations, Stopping, StopTrainError, PlateauChange,
        PlateauDrop, Target, SelfConsistent, SingularValues, ImbalanceExponent,
    ];
}
