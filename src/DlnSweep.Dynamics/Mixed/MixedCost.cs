using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>The expected cost of a run.</summary>
internal static class MixedCost
{
    // In units of d^3 flops at the speed of products: draws, norms and the final singular values; an Euler step with its eigenproblem.
    private const double Ends = 45;
    private const double EulerStep = 40;

    public static CostEstimate Estimate(ParameterValues values)
    {
        MixedConfiguration c = new(values, estimate: true);
        double d = c.Dimension;
        double iterations = Iterations(c);
        bool isExplicit = c.Kernel == KernelKind.Explicit;
        double step = isExplicit ? 6 * c.Width * d * d : 8 * d * d * d;
        step += (c.RunsEuler ? EulerStep * d * d * d : 0) + (c.RunsTwin ? 8 * d * d * d : 0);
        step += c.SingularValues > 0 ? 8 * d * d * (c.SingularValues + 9) : 0;
        double matrices = (isExplicit ? 6 : 12) + (c.RunsEuler ? 10 : 0) + (c.RunsTwin ? 8 : 0);
        double bytes = 8 * ((matrices * d * d) + (isExplicit ? 2 * c.Width * d : 0) + (iterations * (7 + c.SingularValues)));
        return new CostEstimate((iterations * step) + (Ends * d * d * d), bytes, iterations, isExplicit ? "explicit" : "gram");
    }

    /// <summary>
    /// The number of recorded iterations. Lazy: all errors shrink by 1 - 2/divisor a step, so the minimum of the test error and the plateau
    /// have closed forms. Active: the time of order asinh(s/c)/(2 s) in which a signal s grows past the threshold c, or, near the line, the
    /// lazy decay at its slower learning rate; both factors fitted to runs.
    /// </summary>
    public static double Iterations(MixedConfiguration c)
    {
        if (!c.Stopping)
        {
            return c.MaxIterations;
        }

        double expected = c.IsLazy ? LazyStop(c) : ActiveStop(c);
        return Math.Clamp(Math.Ceiling(expected) + 3, Math.Min(5, c.MaxIterations), c.MaxIterations);
    }

    private static double LazyStop(MixedConfiguration c)
    {
        double contraction = Math.Max(1 - (2 / c.StepDivisor), 1e-3); // of A - Y, per step
        double rate = -Elementary.Log(contraction);
        double start = 2 + c.InitialNoise; // train_0
        double rise = Elementary.Log(start) / rate;
        if (c.PlateauChange <= 0)
        {
            return rise;
        }

        double change = start * ((1 / (contraction * contraction)) - 1) / c.PlateauChange;
        return Math.Min(rise, Math.Max(0, Elementary.Log(change) / (2 * rate)));
    }

    private static double ActiveStop(MixedConfiguration c)
    {
        double signal = c.Dimension / Math.Sqrt(c.Rank); // typical singular value of A*
        double growth = 0.8 * Elementary.Asinh(signal / c.LazyThreshold);
        double decay = 0.6 * signal * Elementary.Log(2 + c.InitialNoise) / c.LazyThreshold;
        return c.StepDivisor * Math.Min(growth, decay);
    }
}
