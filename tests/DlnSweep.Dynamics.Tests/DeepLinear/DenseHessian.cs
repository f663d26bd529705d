using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>
/// The Hessian of a dense network by finite differences of its loss's gradient, which other tests hold against the loss itself.
/// </summary>
internal static class DenseHessian
{
    private const double Difference = 1e-5;

    /// <summary>In units of 1 / (g^2 N), hidden blocks scaled by their learning rate.</summary>
    public static double LargestEigenvalue(DeepLinearSettings settings, DenseDescent descent)
    {
        // Fresh samples have no Hessian of their own: the population's is meant.
        DeepLinearSettings fixedData = settings.Data == TrainingData.Online ? settings with { Data = TrainingData.Population } : settings;
        var copy = new DenseDescent(fixedData, Descents.Streams(2), SingleThread.Instance);
        copy.Begin();
        for (int l = 0; l < settings.Depth; l++)
        {
            descent.Weights[l].CopyTo(copy.Weights[l]);
        }

        descent.Readout.CopyTo(copy.Readout, 0);
        double[][] arrays = [.. copy.Weights.Select(w => w.Data), copy.Readout];
        List<(double[] Array, int Index, double Scale)> weights = [];
        for (int l = 0; l < arrays.Length; l++)
        {
            bool hidden = l > 0 && l < settings.Depth;
            for (int i = 0; i < arrays[l].Length && (hidden || settings.Train == TrainedLayers.All); i++)
            {
                weights.Add((arrays[l], i, hidden ? Math.Sqrt(settings.HiddenRate) : 1));
            }
        }

        var hessian = new Matrix(weights.Count, weights.Count);
        for (int j = 0; j < weights.Count; j++)
        {
            (double[] array, int index, double scale) = weights[j];
            double value = array[index];
            array[index] = value + Difference;
            double[] above = Steps(fixedData, copy, arrays, weights);
            array[index] = value - Difference;
            double[] below = Steps(fixedData, copy, arrays, weights);
            array[index] = value;
            for (int i = 0; i < weights.Count; i++)
            {
                // A step is minus the rate, with the hidden factor, times the gradient.
                hessian[i, j] = -(above[i] - below[i]) / (2 * Difference * fixedData.LearningRate) * scale / weights[i].Scale;
            }
        }

        return SymmetricEigen.Values(hessian, SingleThread.Instance)[^1];
    }

    /// <summary>What one step adds to every trained weight; the weights stay as they are.</summary>
    private static double[] Steps(
        DeepLinearSettings settings, DenseDescent descent, double[][] arrays, List<(double[] Array, int Index, double Scale)> weights)
    {
        double[][] before = [.. arrays.Select(a => a.ToArray())];
        descent.Measure();
        descent.Advance();
        double[] steps = [.. weights.Select(w => w.Array[w.Index] - before[Array.IndexOf(arrays, w.Array)][w.Index])];
        for (int l = 0; l < arrays.Length; l++)
        {
            before[l].CopyTo(arrays[l], 0);
        }

        return steps;
    }
}
