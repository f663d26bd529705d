using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// One hidden layer trained on the population: the moments S = W_0^T W_0 / N, p = W_0^T w / N and c_2 = |w|^2 / N obey closed equations,
/// and at infinite width they start at 1, 0 and 1. The output is v = p / gamma_0 per mode.
/// </summary>
/// <remarks>
/// With q = Lambda (v* - v) and k = eta gamma_0: S' = S + k (p q^T + q p^T) + k^2 c_2 q q^T; p' = p + k (S q + c_2 q) + k^2 (p.q) q;
/// c_2' = c_2 + 2 k p.q + k^2 q^T S q.
/// </remarks>
internal sealed class TwoLayerMoments
{
    private readonly double richness; // gamma_0
    private readonly double[] eigenvalues; // lambda
    private readonly double[] target; // v*
    private readonly Matrix kernel; // S
    private readonly double[] output; // p
    private readonly double[] signal; // q
    private readonly double[] image; // S q
    private readonly double[] change;

    internal TwoLayerMoments(double richness, double[] eigenvalues, double[] target)
    {
        this.richness = richness;
        this.eigenvalues = eigenvalues;
        this.target = target;
        int modes = eigenvalues.Length;
        kernel = new Matrix(modes, modes);
        for (int i = 0; i < modes; i++)
        {
            kernel[i, i] = 1;
        }

        output = new double[modes];
        signal = new double[modes];
        image = new double[modes];
        change = new double[modes];
    }

    /// <summary>c_2.</summary>
    internal double ReadoutSquare { get; private set; } = 1;

    /// <summary>S_00.</summary>
    internal double LeadingKernel => kernel[0, 0];

    /// <summary>Sets q and returns the loss sum_k lambda_k (v*_k - v_k)^2.</summary>
    internal double Measure()
    {
        double loss = 0;
        for (int k = 0; k < signal.Length; k++)
        {
            double error = target[k] - (output[k] / richness);
            signal[k] = eigenvalues[k] * error;
            loss += signal[k] * error;
        }

        return loss;
    }

    /// <summary>One gradient step of learning rate eta, after <see cref="Measure"/>.</summary>
    internal void Advance(double learningRate)
    {
        double rate = learningRate * richness; // k
        for (int i = 0; i < image.Length; i++)
        {
            image[i] = Vectors.Dot(kernel.Row(i), signal);
        }

        double overlap = Vectors.Dot(output, signal);
        double kernelSquare = Vectors.Dot(signal, image);
        Vectors.Combine(rate, output, 0.5 * rate * rate * ReadoutSquare, signal, change);
        for (int i = 0; i < image.Length; i++)
        {
            Span<double> row = kernel.Row(i);
            Vectors.Axpy(signal[i], change, row);
            Vectors.Axpy(change[i], signal, row);
        }

        Vectors.Axpy(rate, image, output);
        Vectors.Axpy((rate * ReadoutSquare) + (rate * rate * overlap), signal, output);
        ReadoutSquare += (2 * rate * overlap) + (rate * rate * kernelSquare);
    }

    internal void Save(IStateWriter state)
    {
        state.Write(kernel.Span);
        state.Write(output);
        state.Write(ReadoutSquare);
    }

    internal void Restore(IStateReader state)
    {
        state.Read(kernel.Span);
        state.Read(output);
        ReadoutSquare = state.ReadReal();
    }
}
