using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The initial scale alpha_c at which the static theory's test error lies halfway between its limits: ridgeless for large alpha,
/// basis pursuit for alpha -> 0. Where sparsity does not help (the limits differ by less than a tenth) there is no transition.
/// The error sought gives the effective noise at once, tau^2 = (sigma^2 + E)/delta, so no fixed point has to be iterated.
/// </summary>
internal static class TransitionLine
{
    // The line needs three digits; this quadrature gives four.
    private const int Points = 49;
    private const double SmallestGain = 0.1;

    // ln(alpha_c/unit) is sought outwards from here.
    private const double Typical = -1.2;
    private const double Reach = 12;

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

        double unit = Math.Sqrt(settings.Signal.Amplitude); // alpha^2 is measured against the coefficients
        return unit * Elementary.Exp(Root(settings, unit, 0.5 * (lazy + rich)));
    }

    // ln(alpha_c/unit) by false position (Illinois) on (E - target)/(E + target), which stays within -1 and 1.
    private static double Root(DiagonalSettings settings, double unit, double target)
    {
        SignalComponent[] components = SignalComponent.Of(settings.Signal, oddEstimator: settings.Imbalance == 0);
        double tau = Math.Sqrt(((settings.LabelNoise * settings.LabelNoise) + target) / settings.SampleRatio);
        double logCurvature = double.NaN;
        (double low, double high) = (Typical, Typical);
        double below = Excess(Typical);
        double above = below;
        for (; above < 0 && high < Typical + Reach; above = Excess(high))
        {
            (low, below, high) = (high, above, high + 1);
        }

        for (; below > 0 && low > Typical - Reach; below = Excess(low))
        {
            (high, above, low) = (low, below, low - 1);
        }

        while (high - low > 1e-3)
        {
            double x = ((low * above) - (high * below)) / (above - below);
            double excess = Excess(x);
            if (Math.Abs(excess) < 1e-5)
            {
                return x;
            }

            if (excess > 0)
            {
                (high, above, below) = (x, excess, 0.5 * below);
            }
            else
            {
                (low, below, above) = (x, excess, 0.5 * above);
            }
        }

        return 0.5 * (low + high);

        double Excess(double x)
        {
            HyperbolicEstimator estimator = new(components, unit * Elementary.Exp(x), settings.Imbalance, Points);
            CurvatureRoot root = new(estimator, settings.SampleRatio, logCurvature);
            double error = root.Moments(tau).Error;
            logCurvature = root.LogCurvature;
            return (error - target) / (error + target);
        }
    }
}
