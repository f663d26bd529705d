using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// Finds the curvature kappa at which the hyperbolic estimator's mean derivative is delta, starting from the root before.
/// </summary>
/// <param name="estimator">The estimator.</param>
/// <param name="delta">The mean derivative.</param>
/// <param name="guess">Where to start, ln kappa; NaN for the scale of the noise.</param>
internal sealed class CurvatureRoot(HyperbolicEstimator estimator, double delta, double guess = double.NaN)
{
    // Into the open, doubled from step to step until a secant takes over.
    private const double FirstStep = 0.1;

    /// <summary>ln kappa of the last root, or the guess.</summary>
    public double LogCurvature { get; private set; } = guess;

    /// <summary>The estimator's moments at noise tau and that curvature.</summary>
    public ScalarMoments Moments(double tau)
    {
        double x = double.IsNaN(LogCurvature) ? Elementary.Log(tau) : LogCurvature;
        ScalarMoments moments = estimator.Moments(tau, Elementary.Exp(x));
        double excess = moments.Slope - delta;
        (double low, double high) = (double.NegativeInfinity, double.PositiveInfinity);
        double previous = x;
        double previousExcess = double.NaN;
        double stride = FirstStep;

        // Secant steps kept inside the bracket; the derivative falls with kappa.
        for (int i = 0; i < 200 && Math.Abs(excess) > 1e-14; i++)
        {
            (low, high) = excess > 0 ? (x, high) : (low, x);
            double secant = x - (excess * (x - previous) / (excess - previousExcess));
            double inside = double.IsInfinity(low) ? high - stride : double.IsInfinity(high) ? low + stride : 0.5 * (low + high);
            stride *= 2;
            double next = secant > low && secant < high && Math.Abs(secant - x) < 2 ? secant : inside;
            if (next == x)
            {
                break;
            }

            (previous, previousExcess, x) = (x, excess, next);
            moments = estimator.Moments(tau, Elementary.Exp(x));
            excess = moments.Slope - delta;
        }

        LogCurvature = x;
        return moments;
    }
}
