namespace DlnSweep.Dynamics.Diagonal;

/// <summary>Where the methods on the explicit grid are known to be sound.</summary>
internal static class TrustRange
{
    /// <summary>The smallest initial scale for which the mean-field theory's sampling is validated.</summary>
    public const double SmallestScale = 0.1;

    /// <summary>The longest grid for which the mean-field theory is validated.</summary>
    public const int MostSteps = 150;

    /// <summary>
    /// The training error, relative to its initial value, below which the sampling noise of the mean-field theory takes over.
    /// </summary>
    public const double SmallestFit = 5e-3;

    /// <summary>How far the training error may rise over its running minimum before the mean-field theory counts as broken down.</summary>
    public const double LargestRise = 1.05;

    /// <summary>
    /// Whether the two-step scheme is stable: its interval is 2 dt sqrt(c^2 + beta^2) Lmax &lt; 1, Lmax = (1 + delta^-1/2)^2. The bound is
    /// sharp while all coefficients share the scale c = alpha^2; sparse coefficients, up to 1.3 A, stay stable up to 1.3.
    /// </summary>
    public static bool IsStable(DiagonalSettings settings)
    {
        double edge = 1 + (1 / Math.Sqrt(settings.SampleRatio));
        double unit = 2 * settings.TimeStep * edge * edge;
        double largest = 1.3 * settings.Signal.Amplitude * (settings.Signal.Prior == SignalPrior.Rademacher ? 1 : 2);
        return unit * settings.InitialScale * settings.InitialScale < 1 && unit * largest <= 1.3;
    }

    /// <summary>Whether the mean-field theory is validated for these parameters at all.</summary>
    public static bool Covers(DiagonalSettings settings) => settings.InitialScale >= SmallestScale && IsStable(settings);
}
