using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// A forward or backward field of the residual network in the theory: at each time a linear form in all layers' noises, one block of
/// coefficients (time, earlier time) for each noise, and in the initial readout.
/// </summary>
internal sealed class ResidualField
{
    private readonly CausalMatrix[] blocks;
    private readonly double[] ofReadout;

    internal ResidualField(int noises, int times)
    {
        blocks = new CausalMatrix[noises];
        for (int b = 0; b < noises; b++)
        {
            blocks[b] = new CausalMatrix(times);
        }

        ofReadout = new double[times];
    }

    /// <summary>The coefficients on one noise, lower triangular.</summary>
    internal CausalMatrix On(int noise) => blocks[noise];

    /// <summary>Adds the initial readout itself to row t.</summary>
    internal void AddReadout(int t) => ofReadout[t] += 1;

    /// <summary>Adds a noise at its own time to row t.</summary>
    internal void AddNoise(int t, int noise, double scale) => blocks[noise][t, t] += scale;

    /// <summary>Adds another field's row t.</summary>
    internal void AddField(int t, ResidualField other)
    {
        for (int b = 0; b < blocks.Length; b++)
        {
            Vectors.Axpy(1, other.blocks[b].Row(t), blocks[b].Row(t));
        }

        ofReadout[t] += other.ofReadout[t];
    }

    /// <summary>Row t += sum_(s &lt; times) kernel_s row s of another field.</summary>
    internal void AddPast(int t, ReadOnlySpan<double> kernel, int times, ResidualField other)
    {
        for (int b = 0; b < blocks.Length; b++)
        {
            CausalProducts.AddRows(kernel, times, other.blocks[b], blocks[b].PaddedRow(t));
        }

        ofReadout[t] += Vectors.Dot(kernel[..times], other.ofReadout.AsSpan(0, times));
    }

    /// <summary>coefficients += sum_(s &lt; times) kernel_s row s, a row for each noise; returns the same sum for the readout.</summary>
    internal double AddTo(ReadOnlySpan<double> kernel, int times, double[][] coefficients)
    {
        for (int b = 0; b < blocks.Length; b++)
        {
            CausalProducts.AddRows(kernel, times, blocks[b], coefficients[b]);
        }

        return Vectors.Dot(kernel[..times], ofReadout.AsSpan(0, times));
    }

    /// <summary>y_s += x times the coefficient on the readout, for s &lt; times.</summary>
    internal void AddReadoutProduct(double x, int times, Span<double> y) => Vectors.Axpy(x, ofReadout.AsSpan(0, times), y[..times]);

    /// <summary>Row t of the field's covariance with itself, from the noises' covariances.</summary>
    internal void AdvanceCovariance(int t, CausalMatrix[] noiseCovariances, CausalMatrix covariance, double[] scratch)
    {
        Span<double> c = covariance.Row(t);
        Vectors.Axpy(ofReadout[t], ofReadout.AsSpan(0, t + 1), c);
        for (int b = 0; b < blocks.Length; b++)
        {
            CausalProducts.Symmetric(noiseCovariances[b], blocks[b].PaddedRow(t), t + 1, scratch);
            CausalProducts.AddDots(1, blocks[b], t + 1, scratch, c);
        }

        covariance.Mirror(t);
    }

    internal void Save(IStateWriter state, int times)
    {
        foreach (CausalMatrix block in blocks)
        {
            block.Save(state, times);
        }

        state.Write(ofReadout.AsSpan(0, times));
    }

    internal void Restore(IStateReader state, int times)
    {
        foreach (CausalMatrix block in blocks)
        {
            block.Restore(state, times, symmetric: false);
        }

        state.Read(ofReadout.AsSpan(0, times));
    }
}
