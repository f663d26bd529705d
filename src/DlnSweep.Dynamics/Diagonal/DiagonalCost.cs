using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>What a run is expected to cost.</summary>
internal static class DiagonalCost
{
    // A sweep over X moves eight bytes for four operations: this many dense-product operations take as long as one of its.
    private const double StreamingPenalty = 4;

    /// <summary>The estimate for one run.</summary>
    public static CostEstimate Of(DiagonalSettings settings)
    {
        double d = settings.Dimension;
        double n = settings.SampleCount;
        double data = 8 * d * n;
        return settings.Method switch
        {
            DiagonalMethod.Static => new CostEstimate(2e9, 1e6, 0),
            DiagonalMethod.Interpolator => new CostEstimate(NewtonFlops(settings, n, d), (2 * data) + (8 * n * n), 0),
            DiagonalMethod.Dmft => MeanFieldCost(settings),
            _ when settings.Integrator == FlowIntegrator.Grid =>
                new CostEstimate(StreamingPenalty * 4 * n * d * settings.GridPoints, data, settings.GridPoints),
            _ => new CostEstimate(StreamingPenalty * 16 * n * d * FlowSteps(settings), data, settings.Records + 1),
        };
    }

    // The stable step for the largest coefficients that are likely, until the data are fitted.
    private static double FlowSteps(DiagonalSettings settings)
    {
        double edge = 1 + (1 / Math.Sqrt(settings.SampleRatio));
        double lazy = settings.InitialScale * settings.InitialScale;
        double largest = Math.Max(lazy, 1.3 * settings.Signal.Amplitude);
        return settings.Records + (2 * edge * edge * largest * settings.LastTime);
    }

    private static double NewtonFlops(DiagonalSettings settings, double n, double d)
    {
        double scale = Math.Min(1, settings.InitialScale);
        double stages = 1;
        for (; scale < 0.6; scale /= 0.6)
        {
            stages++;
        }

        return stages * 8 * ((2 * n * n * d) + (n * n * n / 3));
    }

    private static CostEstimate MeanFieldCost(DiagonalSettings settings)
    {
        double steps = settings.GridPoints;
        double history = settings.Samples * steps;
        return new CostEstimate((history * steps * steps / 3) + (StreamingPenalty * 10 * history * steps / 2), 32 * history, steps);
    }
}
