using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Committee;

/// <summary>The declared metrics and trajectory columns, in the order of the tables' columns.</summary>
internal static class CommitteeMetrics
{
    public static readonly Metric TestLoss = new(
        "test_loss", ValueKind.Real, "Noise-free test loss E(f - f*)^2 at the horizon, without a factor 1/2.");

    public static readonly Metric MinTestLoss = new("min_test_loss", ValueKind.Real, "Smallest recorded test loss.");

    public static readonly Metric RelativeLoss = new("relative_loss", ValueKind.Real, "Test loss relative to that of the output zero.");

    public static readonly Metric Specialization = new(
        "specialization",
        ValueKind.Real,
        "Mean over teachers of the largest cosine |R_km|/(tau sqrt Q_kk) of any student, at the horizon.");

    public static readonly Metric SpecializationTime = new(
        "specialization_time",
        ValueKind.Real,
        "Time at which the specialization reaches its threshold, interpolated in log time between records; null if it never does.")
    {
        Symbol = "t_s",
    };

    public static readonly Metric PlateauLength = new(
        "plateau_length",
        ValueKind.Real,
        "Time before specialization_time in which the test loss stands still: between records with |d ln loss / d ln t| below 0.1.");

    public static readonly Metric PlateauLoss = new(
        "plateau_loss", ValueKind.Real, "Test loss in the middle of the time that plateau_length counts.");

    public static readonly Metric Participation = new(
        "participation", ValueKind.Real, "Participation ratio of the units' sizes a_k = v_k^2 Q_kk over K: 1 when all take the same part.");

    public static readonly Metric FeatureMovement = new(
        "feature_movement", ValueKind.Real, "|Q - Q(0)|/|Q(0)| (Frobenius) at the horizon: small is lazy.");

    public static readonly Metric OutputScale = new("output_scale", ValueKind.Real, "Factor s before the sum over hidden units.")
    {
        Symbol = "s",
    };

    public static readonly Metric LazyFloor = new(
        "lazy_floor", ValueKind.Real, "Test loss at which gradient flow ends as gamma goes to zero, paired erf units only.");

    public static readonly Metric CriticalLearningRate = new(
        "critical_learning_rate",
        ValueKind.Real,
        "Learning rate from which perfect learning is unstable: committee with as many students as teachers and second_layer_rate 0.")
    {
        Symbol = "η_c",
    };

    public static readonly Metric Regime = new(
        "regime",
        ValueKind.Text,
        "diverged; specialized: specialization at its threshold; lazy: feature_movement below 0.1; else unspecialized.");

    public static readonly Metric Trusted = new(
        "trusted", ValueKind.Boolean, "Whether the sizes lie where the method is validated: at most 16 students, gamma at least 0.001.");

    public static readonly IReadOnlyList<Metric> All =
    [
        TestLoss, MinTestLoss, RelativeLoss, Specialization, SpecializationTime, PlateauLength, PlateauLoss, Participation, FeatureMovement,
        OutputScale, LazyFloor, CriticalLearningRate, Regime, Trusted,
    ];

    private static readonly IReadOnlyList<TrajectoryColumn> Common =
    [
        new("time", ValueKind.Real, "Time t = steps / D."),
        new("step", ValueKind.Integer, "Steps of gradient descent (ode, flow: time x D, rounded; none beyond 2^53)."),
        new("test_loss", ValueKind.Real, "Noise-free test loss E(f - f*)^2."),
        new("specialization", ValueKind.Real, "Mean over teachers of the largest cosine of any student."),
        new("feature_movement", ValueKind.Real, "|Q - Q(0)|/|Q(0)|."),
        new("mean_q", ValueKind.Real, "Mean squared weight of the students, tr Q / K."),
        new("max_overlap", ValueKind.Real, "Largest cosine of any student with any teacher, in size."),
        new("second_layer", ValueKind.Real, "Mean |v_k|."),
    ];

    /// <summary>The columns that a run records.</summary>
    public static IReadOnlyList<TrajectoryColumn> Columns(CommitteeSettings settings)
    {
        int students = Math.Min(settings.Overlaps, settings.Students);
        int teachers = Math.Min(settings.Overlaps, settings.Teachers);
        return
        [
            .. Common,
            .. from k in Enumerable.Range(1, students)
            from m in Enumerable.Range(1, teachers)
            select new TrajectoryColumn(
                FormattableString.Invariant($"r_{k}_{m}"),
                ValueKind.Real,
                $"Overlap R of student {k} with teacher {m}."),
            .. from k in Enumerable.Range(1, students)
            select new TrajectoryColumn(
                FormattableString.Invariant($"q_{k}_{k}"),
                ValueKind.Real,
                $"Mean squared weight Q of student {k}."),
        ];
    }
}
