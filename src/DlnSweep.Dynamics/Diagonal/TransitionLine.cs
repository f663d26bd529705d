using DlnSweep.Dynamics.Numerics;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The initial scale alpha_c at which the static theory's test error lies halfway between its limits: ridgeless for large alpha,
/// basis pursuit for alpha -> 0. Where sparsity does not help (the limits differ by less than a tenth) there is no transition.
/// </summary>
internal static class TransitionLine
{
    // The line needs three digits; a coarse quadrature gives five.
    private const int Points = 97;
    private const double SmallestGain = 0.1;

    /// <summary>alpha_c; null where there is none.</summary>
    public static double? InitialScale(DiagonalSettings settings)
    {
        if (settings.SampleRatio >= 1 || settings.WeightDecay > 0)
        {
            return null;
        }

        double lazy = Ridgeless.TestError(settings);
        double rich = StaticTheory.BasisPursuit(settings).Moments.Error;
        if (rich > (1 - SmallestGain) * lazy)
        {
            return null;
        }

        double target = 0.5 * (lazy + rich);
        double high = Elementary.Log(10 * Math.Sqrt(settings.Signal.Amplitude));
        double low = Elementary.Log(1e-4 * Math.Sqrt(settings.Signal.Amplitude));
        for (int i = 0; i < 14; i++)
        {
            double middle = 0.5 * (low + high);
            double error = StaticTheory.Solve(settings with { InitialScale = Elementary.Exp(middle) }, Points).Moments.Error;
            (low, high) = error < target ? (middle, high) : (low, middle);
        }

        return Elementary.Exp(0.5 * (low + high));
    }
}
