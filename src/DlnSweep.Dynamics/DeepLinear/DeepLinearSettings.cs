using DlnSweep.Dynamics.Modeling;
using DlnSweep.Dynamics.Numerics;

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

    internal int Depth { get; init; } = 1; // L

    internal double Width { get; init; } // N

    internal double InputDimension { get; init; } // D

    internal Parameterization Parameterization { get; init; }

    internal double Gamma0 { get; init; } = 1;

    internal double LearningRate { get; init; } // eta_0

    internal int Steps { get; init; } // T

    internal TrainingData Data { get; init; }

    internal double SampleRatio { get; init; } = 1; // alpha

    internal double LabelNoise { get; init; } // sigma

    internal bool Residual { get; init; }

    internal double BranchScale { get; init; } = 1; // beta

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

    /// <summary>The branch's weight s: 1 in a plain network, beta / sqrt(L) in a residual one.</summary>
    internal double Branch => Residual ? BranchScale / Math.Sqrt(Depth) : 1;

    /// <summary>P, or B when every step draws its own: alpha D rounded, at least 1.</summary>
    internal double Samples => Math.Max(1, Math.Round(SampleRatio * InputDimension));

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
            LearningRate = Elementary.Pow(2, values.Get(DeepLinearParameters.LogLearningRate)),
            Steps = (int)values.Get(DeepLinearParameters.Steps),
            Data = values.Get(DeepLinearParameters.Data),
            SampleRatio = values.Get(DeepLinearParameters.SampleRatio),
            LabelNoise = values.Get(DeepLinearParameters.LabelNoise),
            Residual = values.Get(DeepLinearParameters.Residual),
            BranchScale = values.Get(DeepLinearParameters.BranchScale),
            CoordinateCheck = values.Get(DeepLinearParameters.CoordinateCheck),
            Groups = values.Get(DeepLinearParameters.Spectrum) == DataSpectrum.Isotropic
                ? ModeGroups.Isotropic(dimension)
                : ModeGroups.PowerLaw(
                    dimension,
                    values.Get(DeepLinearParameters.SpectrumExponent),
                    values.Get(DeepLinearParameters.SourceExponent)),
        };
    }
}
