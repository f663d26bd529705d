using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>The metrics and the recorded columns of the deep linear network.</summary>
internal static class DeepLinearMetrics
{
    internal static readonly Metric TestLoss = new("test_loss", ValueKind.Real, "Noise-free test loss after the last step, without a "
        + "factor 1/2.");

    internal static readonly Metric TrainLoss = new(
        "train_loss", ValueKind.Real, "Training loss after the last step, without a factor 1/2.");

    internal static readonly Metric MinTestLoss = new("min_test_loss", ValueKind.Real, "Smallest test loss of the run.");

    internal static readonly Metric MinTestStep = new("min_test_step", ValueKind.Integer, "First step with the smallest test loss.");

    internal static readonly Metric WidthRatio = new("width_ratio", ValueKind.Real, "Width divided by input dimension.") { Symbol = "ν" };

    internal static readonly Metric LossExponent = new(
        "loss_exponent", ValueKind.Real, "Fitted decay of the test loss with time, of the power-law measurements infinite-width and "
            + "balanced.");

    internal static readonly Metric TheoryExponent = new(
        "theory_exponent", ValueKind.Real, "Predicted decay: beta_s, or beta_s (L + 1) / (1 + beta_s L) below 1 if features are learned; "
        + "none for residual networks.");

    internal static readonly Metric FirstStepOptimum = new(
        "first_step_optimum",
        ValueKind.Real,
        "Learning rate eta0 with the smallest loss after one step from this network's initialization: the "
            + "training loss of a full batch, else the test loss; in runs of one step and with train hidden, not in the theory.");

    internal static readonly Metric FirstStepLoss = new("first_step_loss", ValueKind.Real, "Loss after one step at first_step_optimum.");

    internal static readonly Metric OptimumAtEdge = new(
        "optimum_at_edge",
        ValueKind.Boolean,
        "Whether first_step_optimum is an end of the interval searched, 0 to four over the initial kernel.");

    internal static readonly Metric LogRateConverging = new(
        "log2_eta_converging",
        ValueKind.Real,
        "log2_learning_rate where the test loss ends below a thousandth of its initial value, else none: its "
            + "maximum over learning rates is the edge of convergence.")
    {
        Symbol = "log₂ η₀ (converging)",
    };

    internal static readonly Metric LogRateStable = new(
        "log2_eta_stable",
        ValueKind.Real,
        "log2_learning_rate where the test loss ends below half of its initial value, else none: its maximum over "
            + "learning rates is the edge of stability, which may lie an octave above the edge of convergence.")
    {
        Symbol = "log₂ η₀ (stable)",
    };

    internal static readonly Metric Sharpness = new(
        "sharpness",
        ValueKind.Real,
        "Largest eigenvalue of the Hessian of half the loss that is trained on (of the test loss when every step has "
            + "its own samples), in units in which gradient descent is at the edge of stability at eta0 S = 2.")
    {
        Symbol = "S",
    };

    internal static readonly Metric EdgeRatio = new(
        "edge_ratio", ValueKind.Real, "Learning rate times sharpness in units of the edge of stability, eta0 s_t S / (2 (1 + momentum)).");

    internal static readonly IReadOnlyList<Metric> All =
    [
        TestLoss,
        TrainLoss,
        MinTestLoss,
        MinTestStep,
        WidthRatio,
        LossExponent,
        TheoryExponent,
        FirstStepOptimum,
        FirstStepLoss,
        OptimumAtEdge,
        Sharpness,
        EdgeRatio,
        LogRateConverging,
        LogRateStable,
    ];

    private static readonly IReadOnlyList<TrajectoryColumn> Losses =
    [
        new("step", ValueKind.Integer, "Gradient steps done; 0 is the initialization."),
        new("time", ValueKind.Real, "Learning rates eta0 summed over the steps done: step times eta0 where it is constant."),
        new("test_loss", ValueKind.Real, "Noise-free test loss before this step's update, without a factor 1/2."),
        new("train_loss", ValueKind.Real, "Mean squared error of the samples that this step's gradient is taken over; the test loss "
            + "for the population."),
    ];

    /// <summary>The columns that a run records.</summary>
    internal static IReadOnlyList<TrajectoryColumn> Columns(ParameterValues values) =>
    [
        .. Losses,
        .. values.Get(DeepLinearParameters.CoordinateCheck) ? FeatureRow.Columns((int)values.Get(DeepLinearParameters.Depth)) : [],
        .. DeepLinearSettings.SharpnessOf(values) == SharpnessRecord.Records ? NetworkMeasurements.Columns : [],
    ];
}
