using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Committee;

/// <summary>The declared parameters, in the order of the tables' columns.</summary>
internal static class CommitteeParameters
{
    public static readonly ChoiceParameter<CommitteeMethod> Method = new(
        "method",
        CommitteeMethod.Simulation,
        "The exact chain of the overlaps at any input dimension, explicit weights, the ODE of infinite dimension, or that without "
            + "gradient noise.");

    public static readonly ChoiceParameter<Activation> Activation = new(
        "activation", Committee.Activation.Erf, "Of the hidden units, student and teacher: erf(u/sqrt 2) or u.");

    public static readonly ChoiceParameter<Parameterization> Parameterization = new(
        "parameterization",
        Committee.Parameterization.MeanField,
        "Scaling of output and learning rates with width and gamma; committee is Saad and Solla's, without gamma.");

    public static readonly IntegerParameter Students = new("students", 4, "Hidden units of the student; even with paired initialization.")
    {
        Symbol = "K",
        Minimum = 1,
        Maximum = 64,
    };

    public static readonly IntegerParameter Teachers = new("teachers", 2, "Hidden units of the teacher.")
    {
        Symbol = "M",
        Minimum = 1,
        Maximum = 16,
    };

    public static readonly IntegerParameter InputDimension = new(
        "input_dimension", 1000, "Input dimension, at least students + teachers; methods ode and flow draw their initial overlaps at it.")
    {
        Symbol = "D",
        Minimum = 2,
    };

    public static readonly RealParameter Richness = new("gamma", 1, "Richness: small is lazy, large learns features.")
    {
        Symbol = "γ",
        Minimum = 0,
        AboveMinimum = true,
        Acts = When.IsNot(Parameterization, Committee.Parameterization.Committee),
    };

    public static readonly RealParameter LogLearningRate = new("log2_learning_rate", 0, "Base-2 logarithm of the learning rate eta.")
    {
        Symbol = "log₂ η",
        Minimum = -40,
        Maximum = 40,
    };

    public static readonly IntegerParameter Batch = new("batch", 1, "Fresh samples per step.")
    {
        Symbol = "B",
        Minimum = 1,
        Acts = When.IsNot(Method, CommitteeMethod.Flow),
    };

    public static readonly RealParameter Horizon = new("horizon", 100, "End of the run in time t = steps / D.")
    {
        Symbol = "T",
        Minimum = 0,
        AboveMinimum = true,
    };

    public static readonly RealParameter LabelNoise = new("label_noise", 0, "Standard deviation of the label noise.")
    {
        Symbol = "σ",
        Minimum = 0,
        Acts = When.IsNot(Method, CommitteeMethod.Flow),
    };

    public static readonly RealParameter WeightScale = new("weight_scale", 1, "Standard deviation of the initial first-layer weights.")
    {
        Symbol = "w₀",
        Minimum = 0,
        AboveMinimum = true,
    };

    public static readonly RealParameter TeacherScale = new("teacher_scale", 1, "Root mean square of a teacher's weights.")
    {
        Symbol = "τ",
        Minimum = 0,
        AboveMinimum = true,
    };

    public static readonly RealParameter SecondLayerRate = new(
        "second_layer_rate",
        1,
        "Learning rate of the second layer relative to the first; 0 trains the first alone. Where it is omitted, committee has 0.")
    {
        Symbol = "ρ",
        Minimum = 0,
        DefaultGiven = values => ParameterValue.Of(
            values.Get(Parameterization) == Committee.Parameterization.Committee ? 0.0 : 1.0),
    };

    public static readonly ChoiceParameter<Initialization> Initialization = new(
        "initialization",
        Committee.Initialization.Paired,
        "Pairs of equal units with opposite signs (output zero), or independent units; committee always starts from independent ones.")
    {
        Acts = When.IsNot(Parameterization, Committee.Parameterization.Committee),
    };

    public static readonly IntegerParameter Records = new("records", 100, "Log-spaced records after time zero, from max(1/D, T/10000).")
    {
        Minimum = 2,
        Maximum = 1_000_000,
    };

    public static readonly RealParameter Threshold = new(
        "specialization_threshold", 0.9, "Specialization from which the student counts as specialized.")
    {
        Minimum = 0.5,
        Maximum = 0.99,
    };

    public static readonly IntegerParameter Overlaps = new(
        "overlaps", 0, "Leading students and teachers whose overlaps R_km and Q_kk are recorded.")
    {
        Maximum = 8,
    };

    public static readonly IReadOnlyList<Parameter> All =
    [
        Method, Activation, Parameterization, Students, Teachers, InputDimension, Richness, LogLearningRate, Batch, Horizon,
        LabelNoise, WeightScale, TeacherScale, SecondLayerRate, Initialization, Records, Threshold, Overlaps,
    ];
}
