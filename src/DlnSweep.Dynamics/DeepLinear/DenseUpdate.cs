using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The update of weights in memory: W &#8592; W + eta0 s_t V with the velocity V &#8592; mu V - grad. Without momentum there is no
/// velocity: gradients, which are outer products, go straight into the weights.
/// </summary>
internal sealed class DenseUpdate
{
    private readonly DeepLinearSettings settings;
    private readonly Matrix[] weights;
    private readonly double[] readout;
    private readonly Matrix[] velocities; // of the weights, empty without momentum
    private readonly double[] readoutVelocity;
    private int step;

    internal DenseUpdate(DeepLinearSettings settings, Matrix[] weights, double[] readout)
    {
        this.settings = settings;
        this.weights = weights;
        this.readout = readout;
        velocities = HasMomentum ? Array.ConvertAll(weights, w => new Matrix(w.Rows, w.Columns)) : [];
        readoutVelocity = new double[HasMomentum ? readout.Length : 0];
    }

    /// <summary>One step from the fields g, a and q.</summary>
    internal void Apply(double[][] backward, double[][] forward, double[] signal)
    {
        double rate = settings.FieldRate * settings.Schedule.Factor(step++, settings.Steps);
        if (settings.Train == TrainedLayers.All)
        {
            Update(0, rate / Math.Sqrt(settings.InputDimension), backward[0], signal);
        }

        double branch = settings.Branch / Math.Sqrt(settings.Width);
        for (int l = 1; l < weights.Length; l++)
        {
            Update(l, rate * settings.HiddenRate * branch, backward[l], forward[l - 1]);
        }

        if (settings.Train == TrainedLayers.All)
        {
            UpdateReadout(rate, forward[^1]);
        }
    }

    internal void Save(IStateWriter state)
    {
        if (HasMomentum)
        {
            Array.ForEach(velocities, v => state.Write(v.Span));
            state.Write(readoutVelocity);
        }
    }

    /// <summary>Takes up the state before a step.</summary>
    internal void Restore(IStateReader state, int stepsDone)
    {
        step = stepsDone;
        if (HasMomentum)
        {
            Array.ForEach(velocities, v => state.Read(v.Span));
            state.Read(readoutVelocity);
        }
    }

    private bool HasMomentum => settings.Momentum > 0;

    /// <summary>The gradient is minus x y^T, up to the factor that the rate contains.</summary>
    private void Update(int l, double rate, double[] x, double[] y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (HasMomentum)
            {
                Span<double> velocity = velocities[l].Row(i);
                Vectors.Combine(x[i], y, settings.Momentum, velocity, velocity);
                Vectors.Axpy(rate, velocity, weights[l].Row(i));
            }
            else
            {
                Vectors.Axpy(rate * x[i], y, weights[l].Row(i));
            }
        }
    }

    private void UpdateReadout(double rate, double[] field)
    {
        if (HasMomentum)
        {
            Vectors.Combine(1, field, settings.Momentum, readoutVelocity, readoutVelocity);
            Vectors.Axpy(rate, readoutVelocity, readout);
        }
        else
        {
            Vectors.Axpy(rate, field, readout);
        }
    }
}
