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
        DeepLinearMethod method = values.Get(DeepLinearParameters.Method);
        double width = values.Get(DeepLinearParameters.Width);
        if (method == DeepLinearMethod.InfiniteWidth)
        {
            return InfiniteWidthProblem(values);
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

    private static string? InfiniteWidthProblem(ParameterValues values)
    {
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
