using DlnSweep.Numerics.Functions;

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
        while (Nonzero(components, tau, high).Mass > active)
        {
            high *= 2;
        }

        // Newton's method inside the bracket, which it leaves only while far from the root.
        double low = 0;
        double threshold = high;
        for (int i = 0; i < 100; i++)
        {
            (double mass, double density) = Nonzero(components, tau, threshold);
            (low, high) = mass > active ? (threshold, high) : (low, threshold);
            double next = threshold + ((mass - active) / density);
            next = next > low && next < high ? next : 0.5 * (low + high);
            if (Math.Abs(next - threshold) <= 1e-15 * threshold)
            {
                break;
            }

            threshold = next;
        }

        return threshold;
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

        double Penalty(double threshold) => threshold * (1 - (Nonzero(components, tau, threshold).Mass / sampleRatio));
    }

    // P(b != 0), and minus its derivative with the threshold.
    private static (double Mass, double Density) Nonzero(SignalComponent[] components, double tau, double threshold)
    {
        double mass = 0;
        double density = 0;
        foreach (SignalComponent component in components)
        {
            double spread = Math.Sqrt(component.Variance + (tau * tau));
            double above = (component.Mean - threshold) / spread;
            double below = (-component.Mean - threshold) / spread;
            mass += component.Weight * (Mass(above) + Mass(below));
            density += component.Weight * (Density(above) + Density(below)) / spread;
        }

        return (mass, density);
    }

    private static double Mass(double x) => 0.5 * Elementary.Erfc(-x * Math.Sqrt(0.5));

    private static double Density(double x) => Elementary.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    // P(x > 0), E x_+ and E x_+^2 of x ~ N(mean, spread^2).
    private static (double Mass, double First, double Second) Tail(double mean, double spread)
    {
        double a = mean / spread;
        double mass = Mass(a);
        double density = Density(a);
        return (mass, spread * (density + (a * mass)), spread * spread * (((1 + (a * a)) * mass) + (a * density)));
    }
}
