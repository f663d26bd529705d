using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// A forward or backward field of the residual network in the theory: at each time a linear form in all layers' noises, one block of
/// coefficients (time, earlier time) for each noise, and in the initial readout.
/// </summary>
internal sealed class ResidualField
{
    private readonly Matrix[] blocks;
    private readonly double[] ofReadout;

    internal ResidualField(int noises, int times)
    {
        blocks = new Matrix[noises];
        for (int b = 0; b < noises; b++)
        {
            blocks[b] = new Matrix(times, times);
        }

        ofReadout = new double[times];
    }

    /// <summary>The coefficients on one noise, lower triangular.</summary>
    internal Matrix On(int noise) => blocks[noise];

    /// <summary>Adds the initial readout itself to row t.</summary>
    internal void AddReadout(int t) => ofReadout[t] += 1;

    /// <summary>Adds a noise at its own time to row t.</summary>
    internal void AddNoise(int t, int noise, double scale) => blocks[noise][t, t] += scale;

    /// <summary>Adds another field's row t.</summary>
    internal void AddField(int t, ResidualField other)
    {
        for (int b = 0; b < blocks.Length; b++)
        {
            Vectors.Axpy(1, other.blocks[b].Row(t)[..(t + 1)], blocks[b].Row(t)[..(t + 1)]);
        }

        ofReadout[t] += other.ofReadout[t];
    }

    /// <summary>Row t += sum_s kernel_s row s of another field.</summary>
    internal void AddPast(int t, ReadOnlySpan<double> kernel, ResidualField other)
    {
        for (int b = 0; b < blocks.Length; b++)
        {
            CausalProducts.AddLower(kernel, other.blocks[b], blocks[b].Row(t));
        }

        ofReadout[t] += Vectors.Dot(kernel, other.ofReadout.AsSpan(0, kernel.Length));
    }

    /// <summary>Row t, and column t, of the field's covariance with itself, from the noises' covariances.</summary>
    internal void AdvanceCovariance(int t, Matrix[] noiseCovariances, Matrix covariance, double[] scratch)
    {
        Span<double> c = covariance.Row(t)[..(t + 1)];
        Vectors.Axpy(ofReadout[t], ofReadout.AsSpan(0, t + 1), c);
        Span<double> image = scratch.AsSpan(0, t + 1);
        for (int b = 0; b < blocks.Length; b++)
        {
            image.Clear();
            CausalProducts.AddFull(blocks[b].Row(t)[..(t + 1)], noiseCovariances[b], image);
            CausalProducts.DotLower(1, blocks[b], image, c);
        }

        CausalProducts.Mirror(covariance, t);
    }

    internal void Save(IStateWriter state, int times)
    {
        foreach (Matrix block in blocks)
        {
            CausalState.Save(state, block, times);
        }

        state.Write(ofReadout.AsSpan(0, times));
    }

    internal void Restore(IStateReader state, int times)
    {
        foreach (Matrix block in blocks)
        {
            CausalState.Restore(state, block, times);
        }

        state.Read(ofReadout.AsSpan(0, times));
    }
}
