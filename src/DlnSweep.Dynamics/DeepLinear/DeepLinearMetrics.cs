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
        "loss_exponent", ValueKind.Real, "Fitted decay of the test loss with time, infinite-width with a power-law spectrum only.");

    internal static readonly Metric TheoryExponent = new(
        "theory_exponent", ValueKind.Real, "Predicted decay: beta_s, or 2 beta_s / (1 + beta_s) below 1 if features are learned.");

    internal static readonly IReadOnlyList<Metric> All =
        [TestLoss, TrainLoss, MinTestLoss, MinTestStep, WidthRatio, LossExponent, TheoryExponent];

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
        values.Get(DeepLinearParameters.CoordinateCheck)
            ? [.. Losses, .. FeatureRow.Columns((int)values.Get(DeepLinearParameters.Depth))]
            : Losses;
}
