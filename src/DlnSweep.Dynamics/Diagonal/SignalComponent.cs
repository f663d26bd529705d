namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// One Gaussian component of the signal's law (an atom when the variance is zero). Seen through s = b* + tau Z it stays Gaussian, and
/// so does b* given s, so expectations need one integral over s only.
/// </summary>
/// <param name="Weight">Its probability.</param>
/// <param name="Mean">Its mean.</param>
/// <param name="Variance">Its variance.</param>
internal readonly record struct SignalComponent(double Weight, double Mean, double Variance)
{
    /// <summary>E b*^2 of the component.</summary>
    public double SecondMoment => (Mean * Mean) + Variance;

    /// <summary>
    /// The components of a signal's law. The two signs of a Rademacher signal are one component when the estimator is odd, for then all
    /// that is measured is even.
    /// </summary>
    public static SignalComponent[] Of(Signal signal, bool oddEstimator)
    {
        (double rho, double size) = (signal.Density, signal.Amplitude);
        return signal.Prior switch
        {
            SignalPrior.Gaussian => [new(1, 0, size * size)],
            SignalPrior.BernoulliGaussian => [new(1 - rho, 0, 0), new(rho, 0, size * size)],
            _ when oddEstimator => [new(1 - rho, 0, 0), new(rho, size, 0)],
            _ => [new(1 - rho, 0, 0), new(0.5 * rho, size, 0), new(0.5 * rho, -size, 0)],
        };
    }
}
