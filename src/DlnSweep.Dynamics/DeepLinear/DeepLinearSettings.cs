using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>One configuration in the symbols of the equations.</summary>
/// <remarks>
/// Everything is written in the mean-field form f = w.h / (g N) with learning rate eta_0 g^2 N: the neural tangent parameterization of
/// richness gamma_0 is the mean-field one of richness g = gamma_0 / sqrt(nu).
/// </remarks>
internal sealed record DeepLinearSettings
{
    /// <summary>Stands for an infinite ratio where a finite one is needed: the neural tangent limit of infinite width.</summary>
    private const double HugeRatio = 1e18;

    /// <summary>The branch exponent of a limit of infinite depth in which every layer learns.</summary>
    internal const double DefaultBranchExponent = 0.5;

    internal int Depth { get; init; } = 1; // L

    internal double Width { get; init; } // N

    internal double InputDimension { get; init; } // D

    internal Parameterization Parameterization { get; init; }

    internal double Gamma0 { get; init; } = 1;

    internal double LearningRate { get; init; } // eta_0

    /// <summary>log2 eta_0 as it was given.</summary>
    internal double LogLearningRate { get; init; }

    internal int Steps { get; init; } // T

    internal TrainingData Data { get; init; }

    internal double SampleRatio { get; init; } = 1; // alpha

    internal double LabelNoise { get; init; } // sigma

    internal bool Residual { get; init; }

    internal double BranchScale { get; init; } = 1; // beta

    internal double BranchExponent { get; init; } = DefaultBranchExponent; // p

    internal double HiddenRateExponent { get; init; }

    internal TrainedLayers Train { get; init; }

    internal double Momentum { get; init; } // mu

    internal LearningRateSchedule Schedule { get; init; } = new();

    internal SharpnessRecord Sharpness { get; init; }

    internal int SharpnessSteps { get; init; } = 20;

    internal bool CoordinateCheck { get; init; }

    internal required ModeGroup[] Groups { get; init; }

    /// <summary>nu = N / D.</summary>
    internal double WidthRatio => Width / InputDimension;

    /// <summary>1 / nu, 0 for infinite width.</summary>
    internal double InverseWidthRatio => Parameterization == Parameterization.Ntk ? 1 / NtkRatio : InputDimension / Width;

    /// <summary>The richness g of the mean-field form (gt).</summary>
    internal double Richness => Parameterization == Parameterization.Ntk ? Gamma0 / Math.Sqrt(NtkRatio) : Gamma0;

    /// <summary>c = eta_0 g: how far one step moves a field.</summary>
    internal double FieldRate => LearningRate * Richness;

    /// <summary>The skip connection's weight: 0 without, 1 with.</summary>
    internal double Skip => Residual ? 1 : 0;

    /// <summary>The branch's weight s: 1 in a plain network, beta / L^p in a residual one.</summary>
    internal double Branch => Residual ? BranchScale / Elementary.Pow(Depth, BranchExponent) : 1;

    /// <summary>The factor h on the learning rate of the matrices between hidden layers.</summary>
    internal double HiddenRate => Residual ? Elementary.Pow(Depth, HiddenRateExponent) : 1;

    /// <summary>The factor e on the learning rate of the first layer and the readout: 0 where they are frozen.</summary>
    internal double EndRate => Train == TrainedLayers.All ? 1 : 0;

    /// <summary>The factor on the learning rate of the matrix from layer l to layer l + 1, layer 0 being the input.</summary>
    internal double RateOf(int l) => l == 0 ? EndRate : HiddenRate;

    /// <summary>P, or B when every step draws its own: alpha D rounded, at least 1.</summary>
    internal double Samples => Math.Max(1, Math.Round(SampleRatio * InputDimension));

    /// <summary>The kernel of the lazy limit of infinite width at initialization, in units of the data's.</summary>
    internal double LazyKernel
    {
        get
        {
            if (!Residual)
            {
                return (2 * EndRate) + (Depth - 1);
            }

            double square = Branch * Branch;
            double below = Elementary.Pow(1 + square, Depth - 2);
            return (2 * EndRate * (1 + square) * below) + (HiddenRate * (Depth - 1) * square * below);
        }
    }

    /// <summary>
    /// Whether the best learning rate of the first step is a result: in runs of one step, and where only hidden layers train.
    /// </summary>
    internal bool MeasuresFirstStep => Train == TrainedLayers.Hidden || Steps == 1;

    private double NtkRatio => Math.Min(WidthRatio, HugeRatio);

    internal static DeepLinearSettings From(ParameterValues values)
    {
        double dimension = values.Get(DeepLinearParameters.InputDimension);
        return new DeepLinearSettings
        {
            Depth = (int)values.Get(DeepLinearParameters.Depth),
            Width = values.Get(DeepLinearParameters.Width),
            InputDimension = dimension,
            Parameterization = values.Get(DeepLinearParameters.Parameterization),
            Gamma0 = values.Get(DeepLinearParameters.Richness),
            LogLearningRate = values.Get(DeepLinearParameters.LogLearningRate),
            LearningRate = Elementary.Pow(2, values.Get(DeepLinearParameters.LogLearningRate)),
            Steps = (int)values.Get(DeepLinearParameters.Steps),
            Data = values.Get(DeepLinearParameters.Data),
            SampleRatio = values.Get(DeepLinearParameters.SampleRatio),
            LabelNoise = values.Get(DeepLinearParameters.LabelNoise),
            Residual = values.Get(DeepLinearParameters.Residual),
            BranchScale = values.Get(DeepLinearParameters.BranchScale),
            BranchExponent = values.Get(DeepLinearParameters.BranchExponent),
            HiddenRateExponent = values.Get(DeepLinearParameters.HiddenRateExponent),
            Train = values.Get(DeepLinearParameters.Train),
            Momentum = values.Get(DeepLinearParameters.Momentum),
            Schedule = ScheduleOf(values),
            Sharpness = SharpnessOf(values),
            SharpnessSteps = (int)values.Get(DeepLinearParameters.SharpnessSteps),
            CoordinateCheck = values.Get(DeepLinearParameters.CoordinateCheck),
            Groups = values.Get(DeepLinearParameters.Spectrum) == DataSpectrum.Isotropic
                ? ModeGroups.Isotropic(dimension)
                : ModeGroups.PowerLaw(
                    dimension,
                    values.Get(DeepLinearParameters.SpectrumExponent),
                    values.Get(DeepLinearParameters.SourceExponent)),
        };
    }

    /// <summary>When the sharpness is measured: never in the theory, which has none.</summary>
    internal static SharpnessRecord SharpnessOf(ParameterValues values) =>
        DeepLinearParameters.Sharpness.Acts.Holds(values) ? values.Get(DeepLinearParameters.Sharpness) : SharpnessRecord.None;

    internal static LearningRateSchedule ScheduleOf(ParameterValues values) => new()
    {
        Kind = values.Get(DeepLinearParameters.Schedule),
        WarmupFraction = values.Get(DeepLinearParameters.WarmupFraction),
        FinalFraction = values.Get(DeepLinearParameters.FinalFraction),
        DecayFraction = values.Get(DeepLinearParameters.DecayFraction),
        Power = values.Get(DeepLinearParameters.SchedulePower),
    };
}
