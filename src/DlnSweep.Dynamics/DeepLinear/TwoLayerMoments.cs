using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.State;

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
    private readonly double[] kernel; // S
    private readonly double[] output; // p
    private readonly double[] change;
    private double[] signal; // q
    private double[] nextSignal;
    private readonly double[] image; // S q
    private double loss;

    internal TwoLayerMoments(double richness, ReadOnlySpan<double> eigenvalues, ReadOnlySpan<double> target)
    {
        // Modes of eigenvalue 0 fill up to a multiple of eight; they never move.
        int modes = EightRows.Padded(eigenvalues.Length);
        this.richness = richness;
        this.eigenvalues = new double[modes];
        this.target = new double[modes];
        eigenvalues.CopyTo(this.eigenvalues);
        target.CopyTo(this.target);
        kernel = new double[modes * modes];
        for (int i = 0; i < modes; i++)
        {
            kernel[(i * modes) + i] = 1;
        }

        output = new double[modes];
        change = new double[modes];
        signal = new double[modes];
        nextSignal = new double[modes];
        image = new double[modes];
        loss = SetSignal(signal);
        signal.CopyTo(image, 0);
    }

    /// <summary>c_2.</summary>
    internal double ReadoutSquare { get; private set; } = 1;

    /// <summary>S_00.</summary>
    internal double LeadingKernel => kernel[0];

    /// <summary>The loss sum_k lambda_k (v*_k - v_k)^2.</summary>
    internal double Loss => loss;

    /// <summary>One gradient step of learning rate eta.</summary>
    internal void Advance(double learningRate)
    {
        double rate = learningRate * richness; // k
        double overlap = Vectors.Dot(output, signal);
        double kernelSquare = Vectors.Dot(signal, image);
        Vectors.Combine(rate, output, 0.5 * rate * rate * ReadoutSquare, signal, change);
        Vectors.Axpy(rate, image, output);
        Vectors.Axpy((rate * ReadoutSquare) + (rate * rate * overlap), signal, output);
        ReadoutSquare += (2 * rate * overlap) + (rate * rate * kernelSquare);

        // The next q does not depend on the next S, so that one pass over S updates it and multiplies it with q.
        loss = SetSignal(nextSignal);
        MomentKernel.UpdateAndMultiply(kernel, signal, change, nextSignal, image);
        (signal, nextSignal) = (nextSignal, signal);
    }

    internal void Save(IStateWriter state)
    {
        state.Write(kernel);
        state.Write(output);
        state.Write(signal);
        state.Write(image);
        state.Write(ReadoutSquare);
        state.Write(loss);
    }

    internal void Restore(IStateReader state)
    {
        state.Read(kernel);
        state.Read(output);
        state.Read(signal);
        state.Read(image);
        ReadoutSquare = state.ReadReal();
        loss = state.ReadReal();
    }

    private double SetSignal(double[] q)
    {
        double sum = 0;
        for (int k = 0; k < q.Length; k++)
        {
            double error = target[k] - (output[k] / richness);
            q[k] = eigenvalues[k] * error;
            sum += q[k] * error;
        }

        return sum;
    }
}
