using System.Globalization;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>What single ranges cannot say about a configuration.</summary>
internal static class DeepLinearCheck
{
    /// <summary>Runs that would hold more are refused.</summary>
    private const double MostBytes = 64e9;

    /// <summary>The same for dense runs: every matrix of theirs fits into one array.</summary>
    private const double MostDenseBytes = 16e9;

    /// <summary>Null when the values fit together, else what is wrong.</summary>
    internal static string? Problem(ParameterValues values)
    {
        if (TrainingProblem(values) is { } problem)
        {
            return problem;
        }

        DeepLinearMethod method = values.Get(DeepLinearParameters.Method);
        double width = values.Get(DeepLinearParameters.Width);
        if (method == DeepLinearMethod.InfiniteWidth)
        {
            return InfiniteWidthProblem(values);
        }

        if (method == DeepLinearMethod.Balanced)
        {
            return BalancedProblem(values);
        }

        if (double.IsInfinity(width) && method != DeepLinearMethod.Dmft)
        {
            return "width .inf needs method dmft or infinite-width.";
        }

        double samples = values.Get(DeepLinearParameters.SampleRatio) * values.Get(DeepLinearParameters.InputDimension);
        if (method != DeepLinearMethod.Dmft && samples > DeepLinearParameters.LargestSize)
        {
            return "sample_ratio times input_dimension must be at most 2^53.";
        }

        return MemoryProblem(values, method);
    }

    private static string? TrainingProblem(ParameterValues values)
    {
        if (values.Get(DeepLinearParameters.Train) == TrainedLayers.Hidden && values.Get(DeepLinearParameters.Depth) < 2)
        {
            return "train hidden needs depth 2 or more: with one hidden layer there is nothing to train.";
        }

        bool branches = values.Get(DeepLinearParameters.BranchExponent) != DeepLinearSettings.DefaultBranchExponent
            || values.Get(DeepLinearParameters.HiddenRateExponent) != 0;
        if (branches && !values.Get(DeepLinearParameters.Residual))
        {
            return "branch_exponent and hidden_rate_exponent belong to residual networks: set residual true, or leave them out.";
        }

        return DeepLinearSettings.ScheduleOf(values).Overlaps((int)values.Get(DeepLinearParameters.Steps))
            ? "warmup_fraction and decay_fraction of schedule wsd take more steps than there are: reduce one."
            : null;
    }

    private static string? InfiniteWidthProblem(ParameterValues values)
    {
        bool plainDescent = values.Get(DeepLinearParameters.Momentum) == 0 && DeepLinearSettings.ScheduleOf(values).IsConstant;
        if (values.Get(DeepLinearParameters.Spectrum) == DataSpectrum.PowerLaw && !plainDescent)
        {
            return "the power-law measurement of method infinite-width sets its own steps: it has no momentum, schedule or warm-up.";
        }

        if (values.Get(DeepLinearParameters.Depth) != 1)
        {
            return "method infinite-width needs depth 1; use method dmft with width .inf for deeper networks.";
        }

        if (values.Get(DeepLinearParameters.Data) != TrainingData.Population)
        {
            return "method infinite-width needs data population; use method dmft with width .inf for samples.";
        }

        if (values.Get(DeepLinearParameters.CoordinateCheck))
        {
            return "method infinite-width has no coordinate_check; use method dmft with width .inf.";
        }

        return values.Get(DeepLinearParameters.Parameterization) == Parameterization.Mup
            ? null
            : "method infinite-width needs parameterization mup; infinitely wide ntk networks are lazy: use method dmft.";
    }

    private static string? BalancedProblem(ParameterValues values)
    {
        bool plainFlow = values.Get(DeepLinearParameters.Momentum) == 0 && DeepLinearSettings.ScheduleOf(values).IsConstant;
        return !plainFlow ? "method balanced is a gradient flow: it has no momentum, schedule or warm-up."
            : values.Get(DeepLinearParameters.Spectrum) != DataSpectrum.PowerLaw ? "method balanced needs spectrum power-law."
            : values.Get(DeepLinearParameters.Data) != TrainingData.Population ? "method balanced needs data population."
            : values.Get(DeepLinearParameters.Parameterization) != Parameterization.Mup ? "method balanced needs parameterization mup."
            : values.Get(DeepLinearParameters.Train) != TrainedLayers.All ? "method balanced trains all layers."
            : values.Get(DeepLinearParameters.HiddenRateExponent) != 0 ? "method balanced has no hidden_rate_exponent."
            : values.Get(DeepLinearParameters.CoordinateCheck) ? "method balanced has no coordinate_check."
            : null;
    }

    private static string? MemoryProblem(ParameterValues values, DeepLinearMethod method)
    {
        double bytes = DeepLinearCost.Estimate(values).MemoryBytes;
        string advice = method == DeepLinearMethod.Dense ? "method simulation is exact at any size." : "reduce steps or depth.";
        return bytes <= (method == DeepLinearMethod.Dense ? MostDenseBytes : MostBytes)
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"method {ChoiceParameter<DeepLinearMethod>.NameOf(method)} would need {bytes / 1e9:F0} GB of memory; {advice}");
    }
}
