using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>A configuration.</summary>
internal sealed record RandomFeaturesSettings
{
    public required RandomFeaturesMethod Method { get; init; }

    public required double TargetExponent { get; init; } // a

    public required double SpectrumExponent { get; init; } // b

    public required long Modes { get; init; } // K

    public required double Features { get; init; } // N

    public required FeatureProjection Projection { get; init; }

    public required double Batch { get; init; } // m

    public required double LabelNoise { get; init; } // sigma

    public required double Momentum { get; init; } // beta

    public required ScheduleKind ScheduleKind { get; init; }

    public required LearningRateSchedule Schedule { get; init; }

    public required long Records { get; init; }

    public required double GroupWidth { get; init; }

    /// <summary>
    /// How many numbers one call of Step may update, which no result depends on; the default takes some tens of milliseconds.
    /// </summary>
    public double WorkPerCall { get; init; } = 2e7;

    /// <summary>T.</summary>
    public long Steps => Schedule.Steps;

    /// <summary>1/m; zero for the population.</summary>
    public double InverseBatch => 1 / Batch;

    /// <summary>sigma^2.</summary>
    public double NoiseVariance => LabelNoise * LabelNoise;

    /// <summary>Whether the features are random combinations of the modes.</summary>
    public bool IsRandom => double.IsFinite(Features) && Projection == FeatureProjection.Random;

    /// <summary>Whether the run draws features or samples.</summary>
    public bool IsSampled => Method is RandomFeaturesMethod.Simulation or RandomFeaturesMethod.Dense;

    /// <summary>The modes that are features themselves.</summary>
    public long TrainedModes => IsRandom ? 0 : double.IsFinite(Features) ? (long)Features : Modes;

    /// <summary>The work of a step as the scaling laws count it, N m, or m for infinitely many features.</summary>
    public double ComputePerStep => Batch * (double.IsFinite(Features) ? Features : 1);

    public static RandomFeaturesSettings From(ParameterValues values) => new()
    {
        Method = values.Get(RandomFeaturesParameters.Method),
        TargetExponent = values.Get(RandomFeaturesParameters.TargetExponent),
        SpectrumExponent = values.Get(RandomFeaturesParameters.SpectrumExponent),
        Modes = values.Get(RandomFeaturesParameters.Modes),
        Features = values.Get(RandomFeaturesParameters.Features),
        Projection = values.Get(RandomFeaturesParameters.Projection),
        Batch = values.Get(RandomFeaturesParameters.Batch),
        LabelNoise = values.Get(RandomFeaturesParameters.LabelNoise),
        Momentum = values.Get(RandomFeaturesParameters.Momentum),
        ScheduleKind = values.Get(RandomFeaturesParameters.Schedule),
        Schedule = new LearningRateSchedule
        {
            Steps = values.Get(RandomFeaturesParameters.Steps),
            LogRate = values.Get(RandomFeaturesParameters.LogLearningRate),
            WarmupFraction = values.Get(RandomFeaturesParameters.WarmupFraction),
            DecayFraction = values.Get(RandomFeaturesParameters.DecayFraction),
            DecayExponent = values.Get(RandomFeaturesParameters.DecayExponent),
            HorizonExponent = values.Get(RandomFeaturesParameters.HorizonExponent),
            TimeExponent = values.Get(RandomFeaturesParameters.TimeExponent),
        },
        Records = values.Get(RandomFeaturesParameters.Records),
        GroupWidth = values.Get(RandomFeaturesParameters.GroupWidth),
    };
}
