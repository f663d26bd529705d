using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.Committee;

/// <summary>The resolved parameters of one run.</summary>
internal sealed record CommitteeSettings
{
    public required CommitteeMethod Method { get; init; }

    public required Activation Activation { get; init; } // g

    public required Parameterization Parameterization { get; init; }

    public required int Students { get; init; } // K

    public required int Teachers { get; init; } // M

    public required long InputDimension { get; init; } // D

    public required double Richness { get; init; } // gamma

    public required double LearningRate { get; init; } // eta

    public required long Batch { get; init; } // B

    public required double Horizon { get; init; } // T

    public required double LabelNoise { get; init; } // sigma

    public required double WeightScale { get; init; } // w_0

    public required double TeacherScale { get; init; } // tau

    public required double SecondLayerRate { get; init; } // rho

    public required Initialization Initialization { get; init; }

    public required int Records { get; init; }

    public required double Threshold { get; init; }

    /// <summary>Leading students and teachers whose overlaps are recorded.</summary>
    public required int Overlaps { get; init; }

    /// <summary>How many steps one call of Step may take, which no result depends on; 0 for some tens of milliseconds' worth.</summary>
    public int StepsPerCall { get; init; }

    /// <summary>Student and teacher fields, n = K + M.</summary>
    public int Fields => Students + Teachers;

    /// <summary>s in f = s sum_k v_k g(lambda_k).</summary>
    public double OutputScale => Parameterization switch
    {
        Parameterization.MeanField => 1 / (Richness * Students),
        Parameterization.Ntk => 1 / (Richness * Math.Sqrt(Students)),
        _ => 1,
    };

    /// <summary>c, the output's scale times the first layer's learning rate.</summary>
    public double FirstLayerRate => Parameterization switch
    {
        Parameterization.MeanField => LearningRate * Richness,
        Parameterization.Ntk => LearningRate * Richness / Math.Sqrt(Students),
        _ => LearningRate,
    };

    /// <summary>The teacher's second layer, the same for all of its units.</summary>
    public double TeacherWeight => Parameterization == Parameterization.Committee ? 1 : 1 / Math.Sqrt(Teachers);

    /// <summary>Whether units start in pairs of opposite signs.</summary>
    public bool IsPaired => Initialization == Initialization.Paired && Parameterization != Parameterization.Committee;

    /// <summary>T D, the nearest whole number of steps.</summary>
    public double Steps => Math.Round(Horizon * InputDimension);

    public static CommitteeSettings From(ParameterValues values) => new()
    {
        Method = values.Get(CommitteeParameters.Method),
        Activation = values.Get(CommitteeParameters.Activation),
        Parameterization = values.Get(CommitteeParameters.Parameterization),
        Students = (int)values.Get(CommitteeParameters.Students),
        Teachers = (int)values.Get(CommitteeParameters.Teachers),
        InputDimension = values.Get(CommitteeParameters.InputDimension),
        Richness = values.Get(CommitteeParameters.Richness),
        LearningRate = Elementary.Exp2(values.Get(CommitteeParameters.LogLearningRate)),
        Batch = values.Get(CommitteeParameters.Batch),
        Horizon = values.Get(CommitteeParameters.Horizon),
        LabelNoise = values.Get(CommitteeParameters.LabelNoise),
        WeightScale = values.Get(CommitteeParameters.WeightScale),
        TeacherScale = values.Get(CommitteeParameters.TeacherScale),
        SecondLayerRate = values.Get(CommitteeParameters.SecondLayerRate),
        Initialization = values.Get(CommitteeParameters.Initialization),
        Records = (int)values.Get(CommitteeParameters.Records),
        Threshold = values.Get(CommitteeParameters.Threshold),
        Overlaps = (int)values.Get(CommitteeParameters.Overlaps),
    };
}
