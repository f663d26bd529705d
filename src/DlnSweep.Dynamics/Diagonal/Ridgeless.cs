namespace DlnSweep.Dynamics.Diagonal;

/// <summary>Least squares of minimum norm at infinite dimension: what every flow with a large initial scale ends at.</summary>
internal static class Ridgeless
{
    /// <summary>
    /// E = (1 - delta) P2 + sigma^2 delta/(1 - delta) below delta = 1, sigma^2/(delta - 1) above, P2 = E b*^2; infinite or NaN at 1.
    /// </summary>
    public static double TestError(DiagonalSettings settings)
    {
        double delta = settings.SampleRatio;
        double noise = settings.LabelNoise * settings.LabelNoise;
        return delta < 1
            ? ((1 - delta) * settings.Signal.SecondMoment) + (noise * delta / (1 - delta))
            : noise / (delta - 1);
    }
}
