using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>The simulation's features of a probe, now and at initialization.</summary>
internal sealed class SimulatedProbe
{
    private readonly double[][] initial;
    private bool started;

    /// <summary>A probe that was not read yet.</summary>
    /// <param name="inputCapacity">The capacity of input space.</param>
    /// <param name="capacities">The capacity of each hidden layer's space.</param>
    internal SimulatedProbe(int inputCapacity, int[] capacities)
    {
        Input = new double[inputCapacity];
        Features = Array.ConvertAll(capacities, c => new double[c]);
        initial = Array.ConvertAll(capacities, c => new double[c]);
    }

    /// <summary>The probe, of square length D like a signal's: a pass divides it by sqrt(D).</summary>
    internal double[] Input { get; }

    /// <summary>h^l at l - 1.</summary>
    internal double[][] Features { get; }

    /// <summary>Points the probe along the target.</summary>
    internal void Aim(ReadOnlySpan<double> target, double dimension)
    {
        target.CopyTo(Input);
        Vectors.Scale(Math.Sqrt(dimension / Vectors.SumOfSquares(target)), Input);
    }

    /// <summary>Reads the features that the last pass has set.</summary>
    internal void Read(Span<double> values, double width)
    {
        for (int l = 0; l < Features.Length; l++)
        {
            if (!started)
            {
                Features[l].CopyTo(initial[l], 0);
            }

            FeatureRow.SetLayer(
                values, l, Vectors.SumOfSquares(Features[l]) / width, Vectors.SquaredDistance(Features[l], initial[l]) / width);
        }

        started = true;
    }

    internal void Save(IStateWriter state) => Array.ForEach(initial, h => state.Write(h));

    internal void Restore(IStateReader state)
    {
        Array.ForEach(initial, h => state.Read(h));
        started = true;
    }
}
