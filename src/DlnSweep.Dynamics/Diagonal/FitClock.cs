using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// Finds the first time at which the training error is a given fraction of its initial value. Between the two steps around it the
/// logarithm of the error is interpolated, by a cubic when its slopes are known and linearly when not.
/// </summary>
internal sealed class FitClock(double tolerance)
{
    private double initial = double.NaN;
    private double lastTime;
    private double lastHeight;
    private double lastSlope;

    /// <summary>The time; NaN until it has been reached.</summary>
    public double Time { get; private set; } = double.NaN;

    /// <summary>The training error at time zero; NaN before the first observation.</summary>
    public double InitialError => initial;

    /// <summary>Whether further observations still matter.</summary>
    public bool IsRunning => double.IsNaN(Time);

    /// <summary>Takes in the next step's training error and, where known, its slope in time.</summary>
    public void Observe(double time, double trainError, double slope = double.NaN)
    {
        if (double.IsNaN(initial))
        {
            initial = trainError;
        }

        double height = Elementary.Log(trainError / (tolerance * initial));
        double relativeSlope = slope / trainError;
        if (IsRunning && height <= 0)
        {
            double step = time - lastTime;
            Time = lastTime + (step * Crossing(lastHeight, height, lastSlope * step, relativeSlope * step));
        }

        (lastTime, lastHeight, lastSlope) = (time, height, relativeSlope);
    }

    public void Save(IStateWriter state) => state.Write([initial, lastTime, lastHeight, lastSlope, Time]);

    public void Restore(IStateReader state)
    {
        Span<double> values = stackalloc double[5];
        state.Read(values);
        (initial, lastTime, lastHeight, lastSlope, Time) = (values[0], values[1], values[2], values[3], values[4]);
    }

    // Where on [0, 1] the interpolant from a > 0 to b <= 0 first vanishes, found by bisection.
    private static double Crossing(double a, double b, double slopeA, double slopeB)
    {
        if (double.IsNegativeInfinity(b))
        {
            return 1;
        }

        if (double.IsNaN(slopeA + slopeB))
        {
            return a / (a - b);
        }

        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (low + high);
            if (Hermite(a, b, slopeA, slopeB, middle) > 0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return high;
    }

    private static double Hermite(double a, double b, double slopeA, double slopeB, double x)
    {
        double y = 1 - x;
        return (y * y * ((1 + (2 * x)) * a + (x * slopeA))) + (x * x * ((1 + (2 * y)) * b - (y * slopeB)));
    }
}
