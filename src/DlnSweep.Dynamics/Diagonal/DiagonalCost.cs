using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>What a run is expected to cost: the leading terms of each method, their factors fitted to measured runs.</summary>
internal static class DiagonalCost
{
    // A sweep over X moves eight bytes for four operations: this many dense-product operations take as long as one of its. The second
    // holds when X no longer fits the caches.
    private const double StreamingPenalty = 4;
    private const double MemoryPenalty = 6;
    private const double CacheBytes = 1 << 22;

    // The four fields of a Runge-Kutta step, each two sweeps over X.
    private const double StepFlops = 16;

    /// <summary>The estimate for one run.</summary>
    public static CostEstimate Of(DiagonalSettings settings)
    {
        double d = settings.Dimension;
        double n = settings.SampleCount;
        double data = 8 * d * n;
        double streaming = data > CacheBytes ? MemoryPenalty : StreamingPenalty;
        return settings.Method switch
        {
            DiagonalMethod.Static => new CostEstimate(StaticFlops(settings), 1e6, 0, "static"),
            DiagonalMethod.Interpolator => new CostEstimate(NewtonFlops(settings, n, d), (2 * data) + (8 * n * n), 0, "interpolator"),
            DiagonalMethod.Dmft => MeanFieldCost(settings),
            _ when settings.Integrator == FlowIntegrator.Grid =>
                new CostEstimate(streaming * 4 * n * d * settings.GridPoints, data, settings.GridPoints, "grid"),
            _ => new CostEstimate(streaming * StepFlops * n * d * FlowSteps.Expected(settings), data, settings.Records + 1, "flow"),
        };
    }

    // Nested root searches; more of them near the border of exact recovery, where small scales converge slowly.
    private static double StaticFlops(DiagonalSettings settings) =>
        settings.SampleRatio >= 1
            ? 1e7
            : 5e8 + (settings.LabelNoise > 0 ? 3e8 * settings.SampleRatio : 4e8 * settings.SampleRatio * LogOfRichness(settings));

    // Continuation from a scale that is easy, with a few Newton iterations for each factor in scale.
    private static double NewtonFlops(DiagonalSettings settings, double n, double d) =>
        (1 + (0.6 * LogOfRichness(settings))) * 8 * ((2 * n * n * d) + (n * n * n / 3));

    private static double LogOfRichness(DiagonalSettings settings) => -Elementary.Log(Math.Min(1, settings.InitialScale));

    private static CostEstimate MeanFieldCost(DiagonalSettings settings)
    {
        double steps = settings.GridPoints;
        double history = settings.Samples * steps;
        double flops = (0.55 * history * steps * steps) + (150 * history * steps / 2);
        return new CostEstimate(flops, 32 * history, steps, "dmft");
    }
}
