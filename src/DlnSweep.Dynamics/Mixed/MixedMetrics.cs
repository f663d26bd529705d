using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>The summary values of a run, in the order of the tables.</summary>
internal static class MixedMetrics
{
    public static readonly Metric BestTestError = Real(
        "best_test_error",
        "Smallest test error |A - A*|_F^2/d^2 over the recorded iterations.");

    public static readonly Metric BestIteration = Whole("best_iteration", "First iteration with the smallest test error.");

    public static readonly Metric BestIsLast = new(
        "best_is_last",
        ValueKind.Boolean,
        "Whether the smallest test error is the last one: the minimum is then not bracketed.");

    public static readonly Metric StopIteration = Whole("stop_iteration", "Last recorded iteration.");

    public static readonly Metric FinalTrainError = Real(
        "final_train_error",
        "Training error |A - Y|_F^2/d^2 at the last recorded iteration.");

    public static readonly Metric FinalTestError = Real("final_test_error", "Test error at the last recorded iteration.");

    public static readonly Metric InitialTrainError = Real("initial_train_error", "Training error at initialisation.");

    public static readonly Metric InitialTestError = Real("initial_test_error", "Test error at initialisation.");

    public static readonly Metric StableRank = Real("stable_rank", "Stable rank |A|_F^2/|A|_op^2 at the best iteration.");

    public static readonly Metric Rank = Whole("rank", "Number of singular values above a fifth of the largest, at the best iteration.");

    public static readonly Metric GapRatio = Real("gap_ratio", "s_k/s_{k+1} of A at the best iteration, k the rank of the signal.");

    public static readonly Metric BulkRatio = Real("bulk_ratio", "s_{k+1}/s_1 of A at the best iteration, k the rank of the signal.");

    public static readonly Metric MaxDistance = new(
        "max_distance",
        ValueKind.Real,
        "Largest |A - A_SC|_F^2/d^2 over the recorded iterations, A_SC by explicit Euler steps.")
    {
        Symbol = "max |A - A_SC|²/d²",
    };

    public static readonly Metric MaxRelativeDistance = Real(
        "max_relative_distance",
        "Largest |A - A_SC|_F/|A_SC|_F over the recorded iterations, A_SC by explicit Euler steps.");

    public static readonly Metric MaxDistanceTwin = Real(
        "max_distance_twin",
        "Largest |A - A_SC|_F^2/d^2 over the recorded iterations, A_SC by the mean-field twin.");

    public static readonly Metric Width = new("width", ValueKind.Real, "Hidden units, w = floor(d^gamma_w).") { Symbol = "w" };

    public static readonly Metric LazyThreshold = new("lazy_threshold", ValueKind.Real, "c = sigma^2 w cosh(imbalance_exponent "
        + "ln(d)/2).") { Symbol = "c" };

    public static readonly Metric InputThreshold = Real("imbalance_c1", "c1 = w s1, s1 the initial variance of the first layer's weights.");

    public static readonly Metric OutputThreshold = Real("imbalance_c2", "c2 = w s2, s2 the initial variance of the second layer's "
        + "weights.");

    public static readonly Metric LearningRate = new("learning_rate", ValueKind.Real, "The learning rate.") { Symbol = "η" };

    public static readonly Metric CriticalLearningRate = Real(
        "critical_learning_rate",
        "Estimate of the learning rate above which training diverges: 2/max(2c(1 + sqrt(d/w))^2, 2 sqrt(|Y|_op^2 + c^2)).");

    public static readonly Metric Regime = new(
        "regime",
        ValueKind.Text,
        "Place among the phase lines: lazy where gamma_sigma2 + gamma_w + log_d cosh(imbalance_exponent ln(d)/2) > 1, else active; then "
            + "-noisy where gamma_w > -2 gamma_sigma2; "
        + "then -underparametrized where w < k.");

    public static readonly Metric Kernel = new(
        "kernel",
        ValueKind.Text,
        "How the network was represented: explicit weights, or gram matrices (equal to rounding).");

    public static IReadOnlyList<Metric> All { get; } =
    [
        BestTestError, BestIteration, BestIsLast, StopIteration, FinalTrainError, FinalTestError, InitialTrainError, InitialTestError,
        StableRank, Rank, GapRatio, BulkRatio, MaxDistance, MaxRelativeDistance, MaxDistanceTwin, Width, LazyThreshold, LearningRate,
        CriticalLearningRate, Regime, Kernel, InputThreshold, OutputThreshold,
    ];

    private static Metric Real(string name, string meaning) => new(name, ValueKind.Real, meaning);

    private static Metric Whole(string name, string meaning) => new(name, ValueKind.Integer, meaning);
}
