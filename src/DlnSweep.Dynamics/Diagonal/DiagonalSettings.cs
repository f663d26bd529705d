using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>The resolved parameters of one run.</summary>
internal sealed record DiagonalSettings
{
    public required DiagonalMethod Method { get; init; }

    public required int Dimension { get; init; } // d

    public required double SampleRatio { get; init; } // delta

    public required Signal Signal { get; init; }

    /// <summary>The law of drawn inputs; the theories are those of Gaussian ones.</summary>
    public DesignLaw Design { get; init; } = DesignLaw.Gaussian;

    public required double LabelNoise { get; init; } // sigma

    public required double InitialScale { get; init; } // alpha

    public required double Imbalance { get; init; } // theta_0

    public required double WeightDecay { get; init; } // lambda

    public required FlowIntegrator Integrator { get; init; }

    public required double TimeStep { get; init; } // dt

    public required double FirstTime { get; init; }

    public required double LastTime { get; init; }

    public required int Records { get; init; }

    public required int Samples { get; init; } // M

    public required double FitTolerance { get; init; } // epsilon

    /// <summary>How many coefficients beta_i are recorded; see <see cref="TrackedCoefficients"/>.</summary>
    public required int Coefficients { get; init; }

    /// <summary>
    /// How many integration steps one call of Step may take, which no result depends on; 0 for some tens of milliseconds' worth.
    /// </summary>
    public int StepsPerCall { get; init; }

    /// <summary>The number of samples n, the nearest whole number to delta d, at least one.</summary>
    public int SampleCount => Math.Max(1, (int)Math.Round(SampleRatio * Dimension));

    /// <summary>The points of the uniform grid, time zero included; the last is the last up to <see cref="LastTime"/>.</summary>
    public double GridPoints => Math.Floor((LastTime / TimeStep * (1 + 1e-12)) + 1e-9) + 1;

    public static DiagonalSettings From(ParameterValues values) => new()
    {
        Method = values.Get(DiagonalParameters.Method),
        Dimension = (int)values.Get(DiagonalParameters.Dimension),
        SampleRatio = values.Get(DiagonalParameters.SampleRatio),
        Signal = new Signal(
            values.Get(DiagonalParameters.Prior), values.Get(DiagonalParameters.Density), values.Get(DiagonalParameters.Amplitude)),
        Design = new DesignLaw(
            values.Get(DiagonalParameters.Data), values.Get(DiagonalParameters.DegreesOfFreedom),
                values.Get(DiagonalParameters.Correlation)),
        LabelNoise = values.Get(DiagonalParameters.LabelNoise),
        InitialScale = values.Get(DiagonalParameters.InitialScale),
        Imbalance = values.Get(DiagonalParameters.Imbalance),
        WeightDecay = values.Get(DiagonalParameters.WeightDecay),
        Integrator = values.Get(DiagonalParameters.Integrator),
        TimeStep = values.Get(DiagonalParameters.TimeStep),
        FirstTime = values.Get(DiagonalParameters.FirstTime),
        LastTime = values.Get(DiagonalParameters.LastTime),
        Records = (int)values.Get(DiagonalParameters.Records),
        Samples = (int)values.Get(DiagonalParameters.Samples),
        FitTolerance = values.Get(DiagonalParameters.FitTolerance),
        Coefficients = (int)values.Get(DiagonalParameters.Coefficients),
    };
}
