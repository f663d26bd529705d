using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>The declared metrics and trajectory columns, in the order of the tables' columns.</summary>
internal static class DiagonalMetrics
{
    public static readonly Metric TestError = new(
        "test_error",
        ValueKind.Real,
        "Mean squared error of the coefficients, |beta - b*|^2/d, at the end; the prediction risk is this plus the noise variance.")
    {
        Symbol = "E",
    };

    public static readonly Metric TrainError = new(
        "train_error", ValueKind.Real, "Mean squared training error, |y - X beta|^2/n, at the end.");

    public static readonly Metric RidgelessRatio = new(
        "ridgeless_ratio", ValueKind.Real, "Test error relative to that of the minimum-norm least-squares solution at infinite dimension.")
    {
        Symbol = "R",
    };

    public static readonly Metric NormRatio = new(
        "l1_l2_ratio",
        ValueKind.Real,
        "Mean absolute coefficient over root mean square: 0.8 for a dense Gaussian, small for sparse coefficients.")
    {
        Symbol = "ℓ₁/ℓ₂",
    };

    public static readonly Metric ActiveFraction = new(
        "active_fraction", ValueKind.Real, "Fraction of the coefficients larger than 0.1 in size.");

    public static readonly Metric EffectiveDimension = new(
        "effective_dimension", ValueKind.Real, "Participation ratio of the kernel's diagonal over d: 1 is lazy, small is rich.");

    public static readonly Metric Rate = new(
        "rate",
        ValueKind.Real,
        "Late rate gamma of train_error ~ exp(-2 gamma t): from theory (static), the kernel's smallest eigenvalue (interpolator), "
            + "half the logarithmic slope at the end (flow, dmft).")
    {
        Symbol = "γ",
    };

    public static readonly Metric TimeToFit = new(
        "time_to_fit", ValueKind.Real, "First time at which the training error is fit_tolerance times its initial value.")
    {
        Symbol = "T_ε",
    };

    public static readonly Metric Trusted = new(
        "trusted", ValueKind.Boolean, "Whether the numbers at the end lie where the method is validated and numerically sound.");

    public static readonly IReadOnlyList<Metric> All =
        [TestError, TrainError, RidgelessRatio, NormRatio, ActiveFraction, EffectiveDimension, Rate, TimeToFit, Trusted];

    public static readonly IReadOnlyList<TrajectoryColumn> Columns =
    [
        new("time", ValueKind.Real, "Time of the flow."),
        new("train_error", ValueKind.Real, "Mean squared training error, |y - X beta|^2/n."),
        new("test_error", ValueKind.Real, "Mean squared error of the coefficients, |beta - b*|^2/d."),
        new("overlap", ValueKind.Real, "beta . b* / |b*|^2."),
        new("q", ValueKind.Real, "Mean squared coefficient."),
        new("l1", ValueKind.Real, "Mean absolute coefficient."),
        new("l1_l2_ratio", ValueKind.Real, "l1 over the root of q."),
        new("active_fraction", ValueKind.Real, "Fraction of the coefficients larger than 0.1 in size."),
        new("effective_dimension", ValueKind.Real, "Participation ratio of the kernel's diagonal over d."),
        new("trusted", ValueKind.Integer, "1 where the method is validated and numerically sound, else 0."),
    ];
}
