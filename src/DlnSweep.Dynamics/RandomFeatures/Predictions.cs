using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>The metrics that follow from the configuration and its spectrum alone.</summary>
internal static class Predictions
{
    // Where the theory of random features was compared with draws.
    private const double LeastFeatures = 32;
    private const double LargestGain = 0.9;

    /// <summary>Sets them.</summary>
    public static RunResult AddTo(RunResult result, RandomFeaturesSettings settings, Nodes nodes)
    {
        StabilityEdge edge = new(nodes, settings.InverseBatch, settings.Momentum);
        double peak = settings.Schedule.Peak();
        double gain = edge.Gain(peak);
        (double a, double b) = (settings.TargetExponent, settings.SpectrumExponent);
        result
            .Set(RandomFeaturesMetrics.IrreducibleLoss, nodes.Irreducible)
            .Set(RandomFeaturesMetrics.Compute, settings.Steps * settings.ComputePerStep)
            .Set(RandomFeaturesMetrics.Gain, gain)
            .Set(RandomFeaturesMetrics.CriticalLearningRate, edge.CriticalRate())
            .Set(RandomFeaturesMetrics.PopulationExponent, (a - 1) / b)
            .Set(RandomFeaturesMetrics.Trusted, IsTrusted(settings, gain));
        if (settings.Schedule.EndsConstant)
        {
            result.Set(RandomFeaturesMetrics.StationaryLoss, edge.StationaryLoss(peak, settings.NoiseVariance));
        }

        if (Phase(a, b) is { } phase)
        {
            result.Set(RandomFeaturesMetrics.Phase, phase);
        }

        return a == b ? result : result.Set(RandomFeaturesMetrics.Regime, a > b ? "easy" : "hard");
    }

    // Paquette, Paquette, Xiao and Pennington (2024), with b = 2 alpha and a = 2 (alpha + beta).
    private static string? Phase(double a, double b) =>
        b <= 1 || a == b + 1 || a == 2 * b ? null : a < b + 1 ? "Ia" : a < 2 * b ? "II" : "III";

    private static bool IsTrusted(RandomFeaturesSettings settings, double gain) =>
        settings.Method != RandomFeaturesMethod.Theory || !settings.IsRandom || (settings.Features >= LeastFeatures && gain < LargestGain);
}
