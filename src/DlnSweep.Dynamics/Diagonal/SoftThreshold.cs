using DlnSweep.Dynamics.Numerics;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The estimator b = sign(s) (|s| - T)_+ of s = b* + tau Z, in closed form: the l1 limits of the flow at infinite time, basis pursuit
/// (alpha -> 0) and, with weight decay, the lasso.
/// </summary>
internal static class SoftThreshold
{
    /// <summary>The moments at noise tau and threshold T.</summary>
    public static ScalarMoments Moments(SignalComponent[] components, double tau, double threshold)
    {
        double error = 0, nonzero = 0, square = 0, absolute = 0, active = 0, overlap = 0;
        foreach (SignalComponent component in components)
        {
            double total = component.Variance + (tau * tau);
            double spread = Math.Sqrt(total);
            (double p, double first, double second) = Tail(component.Mean - threshold, spread);
            (double pBelow, double firstBelow, double secondBelow) = Tail(-component.Mean - threshold, spread);
            double l1 = first + firstBelow;
            double q = second + secondBelow;

            // Given s, b* has mean m + gain (s - m); and b s = b^2 + T |b|.
            double gain = component.Variance / total;
            double product = ((1 - gain) * component.Mean * (first - firstBelow)) + (gain * (q + (threshold * l1)));
            double outside = Tail(component.Mean - threshold - Observables.ActiveThreshold, spread).Mass
                + Tail(-component.Mean - threshold - Observables.ActiveThreshold, spread).Mass;
            nonzero += component.Weight * (p + pBelow);
            square += component.Weight * q;
            absolute += component.Weight * l1;
            overlap += component.Weight * product;
            active += component.Weight * outside;
            error += component.Weight * (q - (2 * product) + component.SecondMoment);
        }

        // The three terms cancel where the signal is recovered; what is left below round-off is zero.
        double power = 0;
        foreach (SignalComponent component in components)
        {
            power += component.Weight * component.SecondMoment;
        }

        error = error > 1e-14 * power ? error : 0;
        return new ScalarMoments(error, nonzero, square, absolute, active, overlap, absolute * absolute / square);
    }

    /// <summary>The threshold that leaves the fraction <paramref name="active"/> of coefficients nonzero; 0 when all may be.</summary>
    public static double ThresholdFor(SignalComponent[] components, double tau, double active)
    {
        if (active >= 1)
        {
            return 0;
        }

        double high = tau;
        while (Nonzero(components, tau, high) > active)
        {
            high *= 2;
        }

        double low = 0;
        for (int i = 0; i < 100 && low < high; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Nonzero(components, tau, middle) > active ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The threshold of the lasso: T (1 - P(b != 0)/delta) = lambda.</summary>
    public static double LassoThreshold(SignalComponent[] components, double tau, double sampleRatio, double weightDecay)
    {
        double low = ThresholdFor(components, tau, sampleRatio);
        double high = Math.Max(low, weightDecay);
        while (Penalty(high) < weightDecay)
        {
            high *= 2;
        }

        for (int i = 0; i < 100 && low < high; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Penalty(middle) < weightDecay ? (middle, high) : (low, middle);
        }

        return high;

        double Penalty(double threshold) => threshold * (1 - (Nonzero(components, tau, threshold) / sampleRatio));
    }

    private static double Nonzero(SignalComponent[] components, double tau, double threshold)
    {
        double sum = 0;
        foreach (SignalComponent component in components)
        {
            double spread = Math.Sqrt(component.Variance + (tau * tau));
            sum += component.Weight * (Tail(component.Mean - threshold, spread).Mass + Tail(-component.Mean - threshold, spread).Mass);
        }

        return sum;
    }

    // P(x > 0), E x_+ and E x_+^2 of x ~ N(mean, spread^2).
    private static (double Mass, double First, double Second) Tail(double mean, double spread)
    {
        double a = mean / spread;
        double mass = 0.5 * Elementary.Erfc(-a * Math.Sqrt(0.5));
        double density = Elementary.Exp(-0.5 * a * a) / Math.Sqrt(2 * Math.PI);
        return (mass, spread * (density + (a * mass)), spread * spread * (((1 + (a * a)) * mass) + (a * density)));
    }
}
