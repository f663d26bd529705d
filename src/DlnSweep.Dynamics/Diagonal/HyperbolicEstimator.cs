using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The scalar estimator of the interpolating limit: b = c sinh(theta) with c sinh(theta) + (kappa/2)(theta - theta_0) = s,
/// s = b* + tau Z, the proximal map of the potential Phi whose gradient flow is the model. Z is integrated on a uniform grid, which for
/// these smooth integrands converges faster than any power of its spacing; every point keeps its theta as the next start.
/// </summary>
internal sealed class HyperbolicEstimator
{
    private const double Reach = 8;

    private readonly SignalComponent[] components;
    private readonly double scale; // c
    private readonly double imbalance; // theta_0
    private readonly double[] nodes;
    private readonly double[] weights;
    private readonly double[] angles;
    private readonly double[] kernel; // D

    /// <summary>An estimator at c = alpha^2.</summary>
    public HyperbolicEstimator(SignalComponent[] components, double initialScale, double imbalance, int points)
    {
        this.components = components;
        scale = initialScale * initialScale;
        this.imbalance = imbalance;
        nodes = new double[points];
        weights = new double[points];
        double spacing = 2 * Reach / (points - 1);
        for (int i = 0; i < points; i++)
        {
            nodes[i] = -Reach + (i * spacing);
            weights[i] = Elementary.Exp(-0.5 * nodes[i] * nodes[i]) * spacing / Math.Sqrt(2 * Math.PI);
        }

        angles = new double[points * components.Length];
        Array.Fill(angles, double.NaN);
        kernel = new double[angles.Length];
    }

    /// <summary>The moments at noise tau and curvature kappa.</summary>
    public ScalarMoments Moments(double tau, double kappa)
    {
        double error = 0, slope = 0, square = 0, absolute = 0, overlap = 0, diagonal = 0, diagonalSquare = 0, active = 0;
        for (int k = 0; k < components.Length; k++)
        {
            SignalComponent component = components[k];
            double total = component.Variance + (tau * tau);
            double spread = Math.Sqrt(total);
            double gain = component.Variance / total;
            double unexplained = gain * tau * tau;
            active += component.Weight * Active(component.Mean, spread, kappa);
            for (int i = 0; i < nodes.Length; i++)
            {
                int point = (k * nodes.Length) + i;
                double deviation = spread * nodes[i];
                double b = Solve(component.Mean + deviation, 0.5 * kappa, ref angles[point]);
                double expected = component.Mean + (gain * deviation);
                double size = Math.Sqrt((scale * scale) + (b * b));
                double weight = component.Weight * weights[i];
                kernel[point] = 2 * size;
                error += weight * (((b - expected) * (b - expected)) + unexplained);
                slope += weight * (size / (size + (0.5 * kappa)));
                square += weight * b * b;
                absolute += weight * Math.Abs(b);
                overlap += weight * b * expected;
                diagonal += weight * size;
                diagonalSquare += weight * size * size;
            }
        }

        return new ScalarMoments(error, slope, square, absolute, active, overlap, diagonal * diagonal / diagonalSquare);
    }

    /// <summary>E w(1 - w) and E w^2 of w = D mu/(1 + D mu), at the last moments' D.</summary>
    public (double Mixed, double Square) KernelMoments(double mu)
    {
        double mixed = 0, square = 0;
        for (int point = 0; point < kernel.Length; point++)
        {
            double product = kernel[point] * mu;
            double w = product / (1 + product);
            double weight = components[point / nodes.Length].Weight * weights[point % nodes.Length];
            mixed += weight * w / (1 + product);
            square += weight * w * w;
        }

        return (mixed, square);
    }

    // P(|b| > 0.1): b grows with s, so the two ends follow from the estimator's own equation.
    private double Active(double mean, double spread, double kappa)
    {
        double angle = Elementary.Asinh(Observables.ActiveThreshold / scale);
        double above = Observables.ActiveThreshold + (0.5 * kappa * (angle - imbalance));
        double below = -Observables.ActiveThreshold - (0.5 * kappa * (angle + imbalance));
        double unit = Math.Sqrt(0.5) / spread;
        return 0.5 * (Elementary.Erfc((above - mean) * unit) + Elementary.Erfc((mean - below) * unit));
    }

    // c sinh(theta) + h theta = u, u = s + h theta_0: odd in u, and convex for u > 0, where Newton's method falls monotonically once it is
    // right of the root. Too long a first step from the left is cut at asinh(u/c).
    private double Solve(double s, double h, ref double angle)
    {
        double target = s + (h * imbalance);
        double u = Math.Abs(target);
        double upper = u / h;
        double theta = double.IsNaN(angle) ? Math.Min(upper, Elementary.Asinh(u / scale)) : Math.Min(upper, angle);
        double b = 0;
        for (int i = 0; i < 100; i++)
        {
            double sinh = Elementary.Sinh(theta);
            double curve = scale * Math.Sqrt(1 + (sinh * sinh));
            double change = (u - (scale * sinh) - (h * theta)) / (curve + h);
            b = (scale * sinh) + (curve * change);
            if (Math.Abs(change) <= 1e-9 * theta)
            {
                theta += change;
                break;
            }

            theta = change > 1 ? Math.Min(theta + change, Math.Min(upper, Elementary.Asinh(u / scale))) : theta + change;
        }

        angle = theta;
        return Math.CopySign(b, target);
    }
}
