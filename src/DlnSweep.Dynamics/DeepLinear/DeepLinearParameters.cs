using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>The parameters of the deep linear network, in the order of the tables' columns.</summary>
internal static class DeepLinearParameters
{
    /// <summary>The largest size of anything: doubles count exactly up to here.</summary>
    internal const double LargestSize = 1L << 53;

    internal static readonly ChoiceParameter<DeepLinearMethod> Method = new(
        "method",
        DeepLinearMethod.Simulation,
        "How the losses are obtained: one network, exact in law, at a cost that does not depend on its width (simulation); "
        + "one network with every matrix in memory (dense); the proportional limit's mean-field theory (dmft); "
        + "one hidden layer of infinite width (infinite-width); gradient flow from balanced rank-one weights on power-law data "
            + "(balanced).");

    internal static readonly IntegerParameter Depth = new("depth", 1, "Number of hidden layers; there is one more weight matrix.")
    {
        Symbol = "L",
        Minimum = 1,
        Maximum = 1024,
    };

    internal static readonly ChoiceParameter<TrainingData> Data = new(
        "data",
        TrainingData.Population,
        "What a gradient is taken over: the data distribution, the same samples at every step, or fresh samples at every step.");

    internal static readonly ChoiceParameter<DataSpectrum> Spectrum = new(
        "spectrum",
        DataSpectrum.Isotropic,
        "Eigenvalues of the data covariance: all 1, or k^-spectrum_exponent (ranks within ten percent beyond the first 32 merged), "
        + "scaled so that a zero output has test loss 1.");

    /// <summary>All but the power-law measurements, which set their own steps.</summary>
    private static readonly When TakesGivenSteps =
        When.IsNot(Method, DeepLinearMethod.Balanced)
        & (When.IsNot(Method, DeepLinearMethod.InfiniteWidth) | When.Is(Spectrum, DataSpectrum.Isotropic));

    internal static readonly RealParameter Width = new(
        "width", 256, "Neurons per hidden layer; the theory uses only its ratio to the input dimension, infinite-width does not use it.")
    {
        Acts = When.IsNot(Method, DeepLinearMethod.InfiniteWidth, DeepLinearMethod.Balanced),
        Symbol = "N",
        Minimum = 1,
        Maximum = LargestSize,
        AllowInfinity = true,
        Whole = true,
    };

    internal static readonly IntegerParameter InputDimension = new("input_dimension", 256, "Input dimension.")
    {
        Acts =
            When.Is(Method, DeepLinearMethod.Simulation, DeepLinearMethod.Dense)
            | (
                When.Is(Method, DeepLinearMethod.Dmft)
                & (When.Is(Spectrum, DataSpectrum.PowerLaw) | When.Below(Width, double.PositiveInfinity))),
        Symbol = "D",
        Minimum = 1,
    };

    internal static readonly ChoiceParameter<Parameterization> Parameterization = new(
        "parameterization",
        DeepLinear.Parameterization.Mup,
        "Output scale and learning rate: maximal update, 1/(gamma0 N) and eta0 gamma0^2 N, or neural tangent, 1/(gamma0 sqrt(N D)) and "
        + "eta0 gamma0^2 D.");

    internal static readonly RealParameter Richness = new("gamma0", 1, "Richness: small values train lazily, large ones learn features.")
    {
        Symbol = "γ₀",
        Minimum = 0,
        AboveMinimum = true,
    };

    internal static readonly RealParameter LogLearningRate = new(
        "log2_learning_rate", -4, "Base-2 logarithm of the learning rate eta0; the power-law measurements of infinite-width and balanced "
            + "set "
        + "their own.")
    {
        Acts = TakesGivenSteps,
        Symbol = "log₂ η₀",
        Minimum = -64,
        Maximum = 64,
    };

    internal static readonly IntegerParameter Steps = new(
        "steps", 100, "Gradient steps; the power-law measurements of infinite-width and balanced run to their own horizon.")
    {
        Acts = TakesGivenSteps,
        Symbol = "T",
        Minimum = 0,
        Maximum = 1_000_000,
    };

    internal static readonly RealParameter SampleRatio = new(
        "sample_ratio", 2, "Samples (full-batch) or samples per step (online) divided by the input dimension; the simulation rounds "
        + "their number, at least 1.")
    {
        Acts = When.IsNot(Data, TrainingData.Population),
        Symbol = "α",
        Minimum = 0,
        AboveMinimum = true,
    };

    internal static readonly RealParameter LabelNoise = new("label_noise", 0, "Standard deviation of the label noise.")
    {
        Acts = When.IsNot(Data, TrainingData.Population),
        Symbol = "σ",
        Minimum = 0,
    };

    internal static readonly BooleanParameter Residual = new("residual", false, "Whether hidden layers add to a skip connection.")
    {
        Acts = When.IsNot(Method, DeepLinearMethod.InfiniteWidth),
    };

    private static readonly When HasBranches =
        When.IsNot(Method, DeepLinearMethod.InfiniteWidth) & When.Is(Residual) & When.Above(Depth, 1);

    internal static readonly RealParameter BranchScale = new("branch_scale", 1, "Multiplier of the residual branches, each beta / "
        + "depth^branch_exponent.")
    {
        Acts = HasBranches,
        Symbol = "β",
        Minimum = 0,
    };

    internal static readonly RealParameter SpectrumExponent = new(
        "spectrum_exponent", 1.5, "Decay of the power-law spectrum: the k-th eigenvalue is k^-b; the measurements of infinite-width "
        + "and balanced do not depend on it.")
    {
        Acts = When.Is(Spectrum, DataSpectrum.PowerLaw) & When.IsNot(Method, DeepLinearMethod.InfiniteWidth, DeepLinearMethod.Balanced),
        Symbol = "b",
        Minimum = 0,
        AboveMinimum = true,
        Maximum = 16,
    };

    internal static readonly RealParameter SourceExponent = new(
        "source_exponent", 0.5, "Source exponent of the power-law target: the loss above rank k falls as the k-th eigenvalue to this "
        + "power.")
    {
        Acts = When.Is(Spectrum, DataSpectrum.PowerLaw),
        Symbol = "βₛ",
        Minimum = 0,
        AboveMinimum = true,
        Maximum = 16,
    };

    internal static readonly BooleanParameter CoordinateCheck = new(
        "coordinate_check",
        false,
        "Whether to record per layer and step how large the features of a unit input along the target are and how far they have moved.");

    internal static readonly ChoiceParameter<TrainedLayers> Train = new(
        "train",
        TrainedLayers.All,
        "Which weight matrices are updated: all, or only the depth - 1 matrices between hidden layers.")
    {
        Acts = When.Above(Depth, 1),
        AddedLater = true,
    };

    internal static readonly RealParameter BranchExponent = new(
        "branch_exponent",
        DeepLinearSettings.DefaultBranchExponent,
        "Power of the depth that the residual branches are divided by: 1/2 has "
            + "a limit of infinite depth, 1 alone freezes the hidden layers in it.")
    {
        Symbol = "p",
        Acts = HasBranches,
        AddedLater = true,
        Minimum = -4,
        Maximum = 4,
    };

    internal static readonly RealParameter HiddenRateExponent = new(
        "hidden_rate_exponent", 0, "Power of the depth that the learning rate of the matrices between hidden layers of a residual network "
        + "is multiplied by.")
    {
        Acts = HasBranches,
        AddedLater = true,
        Minimum = -4,
        Maximum = 4,
    };

    internal static readonly RealParameter Momentum = new(
        "momentum", 0, "Momentum of gradient descent (heavy ball); the effective learning rate is eta0 / (1 - momentum).")
    {
        Symbol = "μ",
        Acts = TakesGivenSteps,
        AddedLater = true,
        Minimum = 0,
        Maximum = 1,
        BelowMaximum = true,
    };

    internal static readonly ChoiceParameter<ScheduleKind> Schedule = new(
        "schedule",
        ScheduleKind.Constant,
        "How the learning rate goes on after the warm-up: constant, linear, along a cosine, constant and linear in the last part (wsd), "
            + "or as "
        + "a power of the steps left.")
    {
        Acts = TakesGivenSteps,
        AddedLater = true,
    };

    internal static readonly RealParameter WarmupFraction = new(
        "warmup_fraction", 0, "Part of the steps over which the learning rate rises linearly to its full value.")
    {
        Acts = TakesGivenSteps,
        AddedLater = true,
        Minimum = 0,
        Maximum = 1,
    };

    internal static readonly RealParameter FinalFraction = new(
        "final_fraction", 0, "What the learning rate falls to after the last step, as a part of its full value.")
    {
        Acts = TakesGivenSteps & When.IsNot(Schedule, ScheduleKind.Constant),
        AddedLater = true,
        Minimum = 0,
        Maximum = 1,
    };

    internal static readonly RealParameter DecayFraction = new(
        "decay_fraction", 0.2, "Part of the steps over which the schedule wsd decays.")
    {
        Acts = TakesGivenSteps & When.Is(Schedule, ScheduleKind.Wsd),
        AddedLater = true,
        Minimum = 0,
        Maximum = 1,
    };

    internal static readonly RealParameter SchedulePower = new("schedule_power", 1, "Exponent of the schedule power.")
    {
        Acts = TakesGivenSteps & When.Is(Schedule, ScheduleKind.Power),
        AddedLater = true,
        Minimum = 0,
        Maximum = 64,
    };

    internal static readonly ChoiceParameter<SharpnessRecord> Sharpness = new(
        "sharpness",
        SharpnessRecord.None,
        "Whether to measure the largest eigenvalue of the Hessian: never, after the last step, or at every recorded step. Training is the "
            + "same "
        + "with and without; the theory has no such measurement.")
    {
        Acts = When.Is(Method, DeepLinearMethod.Simulation, DeepLinearMethod.Dense),
        AddedLater = true,
        OnlyMeasures = true,
    };

    internal static readonly IntegerParameter SharpnessSteps = new(
        "sharpness_steps", 20, "Lanczos steps of a measurement of the sharpness.")
    {
        Minimum = 1,
        Maximum = 256,
        Acts = When.Is(Method, DeepLinearMethod.Simulation, DeepLinearMethod.Dense) & When.IsNot(Sharpness, SharpnessRecord.None),
        AddedLater = true,
        OnlyMeasures = true,
    };

    internal static readonly RealParameter StartNorm = new(
        "start_norm", 0.5, "Norm of the readout at the start of method balanced; all factors of a plain network start with it.")
    {
        Acts = When.Is(Method, DeepLinearMethod.Balanced),
        AddedLater = true,
        Minimum = 1e-3,
        Maximum = 1e3,
    };

    internal static readonly IReadOnlyList<Parameter> All =
    [
        Method, Depth, Width, InputDimension, Parameterization, Richness, LogLearningRate, Steps, Data, SampleRatio, LabelNoise,
        Residual, BranchScale, Spectrum, SpectrumExponent, SourceExponent, CoordinateCheck, Train, BranchExponent, HiddenRateExponent,
        Momentum, Schedule, WarmupFraction, FinalFraction, DecayFraction, SchedulePower, Sharpness, SharpnessSteps, StartNorm,
    ];
}
