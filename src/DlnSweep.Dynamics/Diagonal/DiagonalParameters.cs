using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>The declared parameters, in the order of the tables' columns.</summary>
internal static class DiagonalParameters
{
    public static readonly ChoiceParameter<DiagonalMethod> Method = new(
        "method",
        DiagonalMethod.Flow,
        "Gradient flow on drawn data, its mean-field theory, the static theory, or the limit of infinite time on drawn data.");

    public static readonly IntegerParameter Dimension = new("d", 500, "Input dimension of the drawn data.")
    {
        Acts = When.Is(Method, DiagonalMethod.Flow, DiagonalMethod.Interpolator),
        Minimum = 2,
        Maximum = 1 << 16,
    };

    public static readonly RealParameter SampleRatio = new("delta", 0.5, "Samples per dimension, n/d.")
    {
        Symbol = "δ",
        Minimum = 0,
        AboveMinimum = true,
        Maximum = 64,
    };

    public static readonly ChoiceParameter<SignalPrior> Prior = new(
        "prior", SignalPrior.Rademacher, "Distribution of the signal's components.");

    public static readonly RealParameter Density = new("rho", 0.1, "Fraction of nonzero signal components.")
    {
        Acts = When.IsNot(Prior, SignalPrior.Gaussian),
        Symbol = "ρ",
        Minimum = 0,
        AboveMinimum = true,
        Maximum = 1,
    };

    public static readonly RealParameter Amplitude = new("amplitude", 1, "Size (or standard deviation) of the nonzero components.")
    {
        Symbol = "A",
        Minimum = 0,
        AboveMinimum = true,
    };

    public static readonly RealParameter LabelNoise = new("label_noise", 0.1, "Standard deviation of the label noise.")
    {
        Symbol = "σ",
        Minimum = 0,
    };

    public static readonly RealParameter WeightDecay = new("weight_decay", 0, "Strength of the penalty on the squared weights.")
    {
        Symbol = "λ",
        Minimum = 0,
    };

    public static readonly RealParameter InitialScale = new("alpha", 0.1, "Scale of the initial weights: large is lazy, small is rich.")
    {
        Acts = When.IsNot(Method, DiagonalMethod.Static) | When.Is(WeightDecay, 0),
        Symbol = "α",
        Minimum = 1e-12,
        Maximum = 1e6,
    };

    public static readonly RealParameter Imbalance = new("imbalance", 0, "Initial log-ratio of the two layers.")
    {
        Acts = When.Is(Method, DiagonalMethod.Flow, DiagonalMethod.Dmft)
            | (When.Below(SampleRatio, 1) & (When.Is(Method, DiagonalMethod.Interpolator) | When.Is(WeightDecay, 0))),
        Symbol = "θ₀",
        Minimum = -10,
        Maximum = 10,
    };

    public static readonly ChoiceParameter<FlowIntegrator> Integrator = new(
        "integrator", FlowIntegrator.Adaptive, "Of the flow: error-controlled, or the grid that the mean-field theory shares.")
    {
        Acts = When.Is(Method, DiagonalMethod.Flow),
    };

    public static readonly RealParameter TimeStep = new("time_step", 0.05, "Step of the grid; every step is recorded.")
    {
        Acts = When.Is(Method, DiagonalMethod.Dmft) | (When.Is(Method, DiagonalMethod.Flow) & When.Is(Integrator, FlowIntegrator.Grid)),
        Symbol = "dt",
        Minimum = 0,
        AboveMinimum = true,
    };

    public static readonly RealParameter FirstTime = new("t_min", 0.01, "First record after time zero (adaptive flow).")
    {
        Acts = When.Is(Method, DiagonalMethod.Flow) & When.Is(Integrator, FlowIntegrator.Adaptive),
        Minimum = 0,
        AboveMinimum = true,
    };

    public static readonly RealParameter LastTime = new("t_max", 100, "End of the run; a grid ends at its last point up to there.")
    {
        Acts = When.Is(Method, DiagonalMethod.Flow, DiagonalMethod.Dmft),
        Minimum = 0,
        AboveMinimum = true,
    };

    public static readonly IntegerParameter Records = new("records", 60, "Log-spaced records after time zero (adaptive flow).")
    {
        Acts = When.Is(Method, DiagonalMethod.Flow) & When.Is(Integrator, FlowIntegrator.Adaptive),
        Minimum = 2,
        Maximum = 1_000_000,
    };

    public static readonly IntegerParameter Samples = new("samples", 2000, "Monte Carlo samples of the mean-field theory.")
    {
        Acts = When.Is(Method, DiagonalMethod.Dmft),
        Symbol = "M",
        Minimum = 64,
        Maximum = 1 << 20,
    };

    public static readonly RealParameter FitTolerance = new(
        "fit_tolerance", 1e-3, "Training error relative to its initial value at which the data count as fitted.")
    {
        Acts = When.Is(Method, DiagonalMethod.Flow, DiagonalMethod.Dmft),
        Symbol = "ε",
        Minimum = 0,
        AboveMinimum = true,
        Maximum = 1,
        BelowMaximum = true,
    };

    public static readonly IntegerParameter Coefficients = new(
        "coefficients", 0, "Coefficients that the flow records: half from the signal's support, half from its complement.")
    {
        Acts = When.Is(Method, DiagonalMethod.Flow),
        Minimum = 0,
        Maximum = 16,
    };

    public static readonly ChoiceParameter<DataLaw> Data = new(
        "data",
        DataLaw.Gaussian,
        "Law of the drawn inputs' entries, all of variance 1/d: independent normal, signs or Student's t, or normal and correlated along "
            + "the "
            + "columns (in random order). The theories stay those of independent normal entries.")
    {
        Acts = When.Is(Method, DiagonalMethod.Flow, DiagonalMethod.Interpolator),
        AddedLater = true,
    };

    public static readonly RealParameter DegreesOfFreedom = new(
        "student_dof", 5, "Degrees of freedom of data student; at 4 and below large entries change the limit of large d.")
    {
        Acts = When.Is(Method, DiagonalMethod.Flow, DiagonalMethod.Interpolator) & When.Is(Data, DataLaw.Student),
        AddedLater = true,
        Symbol = "ν",
        Minimum = 2,
        AboveMinimum = true,
        Maximum = 1e6,
    };

    public static readonly RealParameter Correlation = new(
        "correlation", 0.5, "Correlation of neighbouring columns of data correlated; of columns k apart, its k-th power.")
    {
        Acts = When.Is(Method, DiagonalMethod.Flow, DiagonalMethod.Interpolator) & When.Is(Data, DataLaw.Correlated),
        AddedLater = true,
        Symbol = "ρ_x",
        Minimum = -1,
        AboveMinimum = true,
        Maximum = 1,
        BelowMaximum = true,
    };

    public static readonly IReadOnlyList<Parameter> All =
    [
        Method, Dimension, SampleRatio, Prior, Density, Amplitude, LabelNoise, InitialScale, Imbalance, WeightDecay,
        Integrator, TimeStep, FirstTime, LastTime, Records, Samples, FitTolerance, Coefficients, Data, DegreesOfFreedom, Correlation,
    ];
}
