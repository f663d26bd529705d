using DlnSweep.Dynamics.Numerics;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>Finds the curvature kappa at which the hyperbolic estimator's mean derivative is delta, starting from the root before.</summary>
internal sealed class CurvatureRoot(HyperbolicEstimator estimator, double delta)
{
    private double guess = double.NaN; // ln kappa

    /// <summary>The estimator's moments at noise tau and that curvature.</summary>
    public ScalarMoments Moments(double tau)
    {
        double x = double.IsNaN(guess) ? Elementary.Log(tau) : guess;
        ScalarMoments moments = estimator.Moments(tau, Elementary.Exp(x));
        double excess = moments.Slope - delta;
        (double low, double high) = (double.NegativeInfinity, double.PositiveInfinity);
        double previous = x;
        double previousExcess = double.NaN;

        // Secant steps on logit-like ground, kept inside the bracket; the derivative falls with kappa.
        for (int i = 0; i < 200 && Math.Abs(excess) > 1e-14; i++)
        {
            (low, high) = excess > 0 ? (x, high) : (low, x);
            double secant = x - (excess * (x - previous) / (excess - previousExcess));
            double inside = double.IsInfinity(low) ? high - 1 : double.IsInfinity(high) ? low + 1 : 0.5 * (low + high);
            double next = secant > low && secant < high && Math.Abs(secant - x) < 3 ? secant : inside;
            if (next == x)
            {
                break;
            }

            (previous, previousExcess, x) = (x, excess, next);
            moments = estimator.Moments(tau, Elementary.Exp(x));
            excess = moments.Slope - delta;
        }

        guess = x;
        return moments;
    }
}
