using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The limit of infinite time at infinite dimension: a scalar estimator of s = b* + tau Z with tau^2 = (sigma^2 + E(b - b*)^2)/delta.
/// Without weight decay and for delta &lt; 1 it is the hyperbolic one with E b' = delta; for delta > 1 least squares; with weight decay,
/// and in the limit alpha -> 0, soft thresholds.
/// </summary>
internal static class StaticTheory
{
    private const int MostIterations = 4000;
    private const double Tolerance = 1e-12;
    private const int FinePoints = 801;

    /// <summary>The limit for the given parameters.</summary>
    public static StaticSolution Solve(DiagonalSettings settings, int points = FinePoints)
    {
        if (settings.WeightDecay > 0)
        {
            return Lasso(settings);
        }

        return settings.SampleRatio < 1 ? Interpolator(settings, points) : OrdinaryLeastSquares(settings);
    }

    /// <summary>Basis pursuit, the limit alpha -> 0 for delta &lt; 1: the threshold leaves the fraction delta nonzero.</summary>
    public static StaticSolution BasisPursuit(DiagonalSettings settings)
    {
        SignalComponent[] components = SignalComponent.Of(settings.Signal, oddEstimator: true);
        return FixedPoint(
            settings, tau => SoftThreshold.Moments(components, tau, SoftThreshold.ThresholdFor(components, tau, settings.SampleRatio)));
    }

    private static StaticSolution Lasso(DiagonalSettings settings)
    {
        SignalComponent[] components = SignalComponent.Of(settings.Signal, oddEstimator: true);
        double delta = settings.SampleRatio;
        StaticSolution solution = FixedPoint(
            settings,
            tau => SoftThreshold.Moments(components, tau, SoftThreshold.LassoThreshold(components, tau, delta, settings.WeightDecay)));
        double shrink = 1 - (solution.Moments.Slope / delta);
        return solution with { TrainError = delta * solution.Tau * solution.Tau * shrink * shrink };
    }

    private static StaticSolution Interpolator(DiagonalSettings settings, int points)
    {
        SignalComponent[] components = SignalComponent.Of(settings.Signal, oddEstimator: settings.Imbalance == 0);
        HyperbolicEstimator estimator = new(components, settings.InitialScale, settings.Imbalance, points);
        CurvatureRoot curvature = new(estimator, settings.SampleRatio);
        StaticSolution solution = FixedPoint(settings, curvature.Moments);
        return solution with { Rate = Rate(estimator, settings.SampleRatio) };
    }

    // E = sigma^2/(delta - 1), train = sigma^2 (1 - 1/delta): the estimator is s itself, with tau^2 = sigma^2/(delta - 1).
    private static StaticSolution OrdinaryLeastSquares(DiagonalSettings settings)
    {
        double delta = settings.SampleRatio;
        double noise = settings.LabelNoise * settings.LabelNoise;
        double tau = Math.Sqrt(noise / (delta - 1));
        SignalComponent[] components = SignalComponent.Of(settings.Signal, oddEstimator: true);
        double spread = Math.Max(tau, 1e-150);
        ScalarMoments moments = SoftThreshold.Moments(components, spread, 0);
        double vanishing = 1e-12 * settings.InitialScale * settings.InitialScale; // kappa: the estimator is s
        HyperbolicEstimator kernel = new(components, settings.InitialScale, 0, FinePoints);
        moments = moments with { EffectiveDimension = kernel.Moments(spread, vanishing).EffectiveDimension };
        bool defined = delta > 1;
        return new StaticSolution(
            defined ? moments : Undefined,
            defined ? noise * (1 - (1 / delta)) : double.NaN,
            tau,
            double.NaN,
            defined);
    }

    private static ScalarMoments Undefined =>
        new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>
    /// Iterates x = ln tau^2 from the ridgeless side. Two plain steps give Aitken's extrapolation, kept within a factor of e^2; near the
    /// l1 threshold, where plain steps hardly shrink, and above it without noise, where x falls without end, it takes that factor whole.
    /// </summary>
    private static StaticSolution FixedPoint(DiagonalSettings settings, Func<double, ScalarMoments> momentsAt)
    {
        double delta = settings.SampleRatio;
        double noise = settings.LabelNoise * settings.LabelNoise;
        double x = Elementary.Log((noise + (Math.Max(1 - delta, 0.1) * settings.Signal.SecondMoment)) / delta);
        double earlier = double.NaN;
        ScalarMoments moments = default;
        for (int i = 0; i < MostIterations; i++)
        {
            moments = momentsAt(Elementary.Exp(0.5 * x));
            if (noise + moments.Error == 0)
            {
                return new StaticSolution(moments, 0, 0, double.NaN, true);
            }

            double next = Elementary.Log((noise + moments.Error) / delta);
            double step = next - x;
            if (Math.Abs(step) <= Tolerance || !double.IsFinite(step))
            {
                return new StaticSolution(moments, 0, Elementary.Exp(0.5 * x), double.NaN, double.IsFinite(step));
            }

            double ratio = step / earlier;
            bool extrapolates = ratio > -0.9;
            x = extrapolates ? x + Math.Clamp(step / Math.Max(1 - ratio, 1e-3), -2, 2) : next;
            earlier = extrapolates ? double.NaN : step;
        }

        return new StaticSolution(moments, 0, Elementary.Exp(0.5 * x), double.NaN, false);
    }

    /// <summary>
    /// gamma, the left edge of the spectrum of (1/delta) X diag(D) X^T: the maximum over mu of -1/mu + E(D/(1 + D mu))/delta. With
    /// w = D mu/(1 + D mu) it lies where E w^2 = delta, which grows with mu, and there gamma = E w(1 - w)/(mu delta), free of cancellation.
    /// </summary>
    private static double Rate(HyperbolicEstimator estimator, double delta)
    {
        double low = -60;
        double high = 60;
        for (int i = 0; i < 70; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = estimator.KernelMoments(Elementary.Exp(middle)).Square < delta ? (middle, high) : (low, middle);
        }

        double mu = Elementary.Exp(0.5 * (low + high));
        return estimator.KernelMoments(mu).Mixed / (mu * delta);
    }
}
