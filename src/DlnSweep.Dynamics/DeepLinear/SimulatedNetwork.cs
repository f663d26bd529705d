using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>A copy of a simulated network at one step: what its products reveal is drawn from a stream of its own.</summary>
internal sealed class SimulatedNetwork(
    DeepLinearSettings settings, SimulatedWeights weights, SampledSignal samples, double[] signal, double[] residual, RandomSource source)
    : IFrozenNetwork
{
    /// <inheritdoc/>
    public DeepLinearSettings Settings => settings;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Signal => signal;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Residual => residual;

    /// <inheritdoc/>
    public int LengthOf(int l) => weights.SpaceOf(l).Capacity;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Backward(int l) => weights.Layers[l - 1].Backward;

    /// <inheritdoc/>
    public void Multiply(int l, ReadOnlySpan<double> x, Span<double> y) => weights.Multiply(l, x, y);

    /// <inheritdoc/>
    public void MultiplyTransposed(int l, ReadOnlySpan<double> x, Span<double> y) => weights.MultiplyTransposed(l, x, y);

    /// <inheritdoc/>
    public void MapToResidual(ReadOnlySpan<double> v, Span<double> r) => samples.MapToResidual(v, r);

    /// <inheritdoc/>
    public void MapToSignal(ReadOnlySpan<double> r, Span<double> q) => samples.MapToSignal(r, q);

    /// <inheritdoc/>
    public void DrawInput(Span<double> x) => weights.InputSpace.DrawNormal(source, x);
}
