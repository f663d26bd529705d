using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// A balanced rank-one network: all factors follow from the norm of its function. Gradient flow from such weights keeps them so.
/// </summary>
/// <remarks>
/// Plain: every factor is w, the layers above the input give R = w^L. Residual: R = w A^(L-1), A = sqrt(1 + s^2 w^2). The function is
/// v = R z / g with |z| = w, hence g |v| = w R.
/// </remarks>
/// <param name="Norm">w, the norm of the readout.</param>
/// <param name="LogGain">ln R, R being the gain from the first layer to the output; the kernel of the first layer is R^2.</param>
/// <param name="Growth">d ln R / d ln w: the number of layers above the input that work. L in a plain network.</param>
/// <param name="GrowthSlope">d Growth / d ln w.</param>
internal readonly record struct BalancedWeights(double Norm, double LogGain, double Growth, double GrowthSlope)
{
    private const int MostNewtonSteps = 100;
    private const double NewtonTolerance = 1e-14;

    /// <summary>R.</summary>
    internal double Gain => Elementary.Exp(LogGain);

    /// <summary>The weights with readout norm exp(<paramref name="logNorm"/>).</summary>
    internal static BalancedWeights OfNorm(DeepLinearSettings settings, double logNorm)
    {
        double norm = Elementary.Exp(logNorm);
        if (!settings.Residual)
        {
            return new BalancedWeights(norm, settings.Depth * logNorm, settings.Depth, 0);
        }

        double branch = settings.Branch * norm;
        double square = branch * branch; // s^2 w^2
        int hidden = settings.Depth - 1;
        double logGain = logNorm + (0.5 * hidden * Elementary.Log1p(square));
        double share = square / (1 + square);
        return new BalancedWeights(norm, logGain, 1 + (hidden * share), 2 * hidden * share / (1 + square));
    }

    /// <summary>The weights whose function has a norm: w R = <paramref name="size"/> = g |v|.</summary>
    internal static BalancedWeights OfFunction(DeepLinearSettings settings, double size)
    {
        double logSize = Elementary.Log(size);
        if (!settings.Residual)
        {
            return OfNorm(settings, logSize / (settings.Depth + 1));
        }

        // ln(w R) is convex in ln w and at least 2 ln w: from here Newton's method descends to the root.
        double logNorm = logSize / 2;
        for (int i = 0; i < MostNewtonSteps; i++)
        {
            BalancedWeights weights = OfNorm(settings, logNorm);
            double step = (logSize - logNorm - weights.LogGain) / (1 + weights.Growth);
            logNorm += step;
            if (Math.Abs(step) < NewtonTolerance * Math.Max(1, Math.Abs(logNorm)))
            {
                break;
            }
        }

        return OfNorm(settings, logNorm);
    }
}
