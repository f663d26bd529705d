using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>The smallest recorded loss, and the decay of the loss over the last factor of 30 in time.</summary>
internal sealed class LossRecord(long steps)
{
    private const double FitRatio = 30;

    private double count;
    private double sumX; // of ln (t/T)
    private double sumY; // of ln L
    private double sumXX;
    private double sumXY;

    /// <summary>The smallest recorded loss.</summary>
    public double Minimum { get; private set; } = double.PositiveInfinity;

    /// <summary>The first step with it.</summary>
    public long MinimumStep { get; private set; }

    /// <summary>Minus the least-squares slope of ln L over ln t; NaN for fewer than two points.</summary>
    public double Exponent => -((count * sumXY) - (sumX * sumY)) / ((count * sumXX) - (sumX * sumX));

    /// <summary>Takes note of a recorded loss.</summary>
    public void Add(long step, double loss)
    {
        if (loss < Minimum)
        {
            (Minimum, MinimumStep) = (loss, step);
        }

        if (step > 0 && step >= steps / FitRatio && loss > 0)
        {
            double x = Elementary.Log(step / (double)steps);
            double y = Elementary.Log(loss);
            count++;
            sumX += x;
            sumY += y;
            sumXX += x * x;
            sumXY += x * y;
        }
    }

    /// <summary>Writes the state.</summary>
    public void Save(IStateWriter state)
    {
        state.Write(MinimumStep);
        state.Write([Minimum, count, sumX, sumY, sumXX, sumXY]);
    }

    /// <summary>Takes up a saved state.</summary>
    public void Restore(IStateReader state)
    {
        MinimumStep = state.ReadInteger();
        Span<double> values = stackalloc double[6];
        state.Read(values);
        (Minimum, count, sumX, sumY, sumXX, sumXY) = (values[0], values[1], values[2], values[3], values[4], values[5]);
    }
}
