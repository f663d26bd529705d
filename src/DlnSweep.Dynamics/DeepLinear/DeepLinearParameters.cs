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
        + "one hidden layer of infinite width (infinite-width).");

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

    internal static readonly RealParameter Width = new(
        "width", 256, "Neurons per hidden layer; the theory uses only its ratio to the input dimension, infinite-width does not use it.")
    {
        Acts = When.IsNot(Method, DeepLinearMethod.InfiniteWidth),
        Symbol = "N",
        Minimum = 1,
        Maximum = LargestSize,
        AllowInfinity = true,
        Whole = true,
    };

    internal static readonly IntegerParameter InputDimension = new("input_dimension", 256, "Input dimension.")
    {
        Acts = When.Is(Method, DeepLinearMethod.Simulation, DeepLinearMethod.Dense)
            | (When.Is(Method, DeepLinearMethod.Dmft) & (When.Is(Spectrum, DataSpectrum.PowerLaw) | When.Below(Width, double.PositiveInfinity))),
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
        "log2_learning_rate", -4, "Base-2 logarithm of the learning rate eta0; the power-law measurement of infinite-width sets its own.")
    {
        Acts = !(When.Is(Method, DeepLinearMethod.InfiniteWidth) & When.Is(Spectrum, DataSpectrum.PowerLaw)),
        Symbol = "log₂ η₀",
        Minimum = -64,
        Maximum = 64,
    };

    internal static readonly IntegerParameter Steps = new(
        "steps", 100, "Gradient steps; the power-law measurement of infinite-width runs to its own horizon.")
    {
        Acts = !(When.Is(Method, DeepLinearMethod.InfiniteWidth) & When.Is(Spectrum, DataSpectrum.PowerLaw)),
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

    internal static readonly RealParameter BranchScale = new("branch_scale", 1, "Multiplier of the residual branches, each beta / "
        + "sqrt(depth).")
    {
        Acts = When.IsNot(Method, DeepLinearMethod.InfiniteWidth) & When.Is(Residual) & When.Above(Depth, 1),
        Symbol = "β",
        Minimum = 0,
    };

    internal static readonly RealParameter SpectrumExponent = new(
        "spectrum_exponent", 1.5, "Decay of the power-law spectrum: the k-th eigenvalue is k^-b; the measurement of infinite-width "
        + "does not depend on it.")
    {
        Acts = When.Is(Spectrum, DataSpectrum.PowerLaw) & When.IsNot(Method, DeepLinearMethod.InfiniteWidth),
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

    internal static readonly IReadOnlyList<Parameter> All =
    [
        Method, Depth, Width, InputDimension, Parameterization, Richness, LogLearningRate, Steps, Data, SampleRatio, LabelNoise,
        Residual, BranchScale, Spectrum, SpectrumExponent, SourceExponent, CoordinateCheck,
    ];
}
